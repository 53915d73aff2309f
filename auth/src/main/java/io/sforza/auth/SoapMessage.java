package io.sforza.auth;

import io.sforza.core.connection.Secret;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** Writes the envelopes of the SOAP Partner API, and reads what comes back. */
final class SoapMessage {
  private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String PARTNER = "urn:partner.soap.sforce.com";
  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();
  private static final XMLInputFactory READERS = readers();

  private SoapMessage() {}

  private static XMLInputFactory readers() {
    XMLInputFactory readers = XMLInputFactory.newDefaultFactory();
    // whoever answers in Salesforce's place must not make us read files or the network
    readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    readers.setProperty(XMLInputFactory.IS_COALESCING, true);
    return readers;
  }

  /** What stands in an envelope. */
  @FunctionalInterface
  private interface Part {
    void writeTo(XMLStreamWriter xml) throws XMLStreamException;
  }

  /** Returns whether XML 1.0 has a way to write all characters of a text. */
  static boolean canCarry(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= 0x20 && c <= 0xD7FF)
                    || (c >= 0xE000 && c <= 0xFFFD)
                    || c >= 0x10000);
  }

  static String login(UserPassword user, String clientName) {
    return envelope(
        xml -> {
          xml.writeStartElement(PARTNER, "CallOptions");
          element(xml, "client", clientName);
          xml.writeEndElement();
        },
        xml -> {
          xml.writeStartElement(PARTNER, "login");
          element(xml, "username", user.username());
          element(xml, "password", user.sent().reveal());
          xml.writeEndElement();
        });
  }

  static String logout(Secret sessionId) {
    return envelope(
        xml -> {
          xml.writeStartElement(PARTNER, "SessionHeader");
          element(xml, "sessionId", sessionId.reveal());
          xml.writeEndElement();
        },
        xml -> xml.writeEmptyElement(PARTNER, "logout"));
  }

  private static String envelope(Part header, Part body) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = WRITERS.createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.setPrefix("soapenv", ENVELOPE);
      xml.setPrefix("urn", PARTNER);
      xml.writeStartElement(ENVELOPE, "Envelope");
      xml.writeNamespace("soapenv", ENVELOPE);
      xml.writeNamespace("urn", PARTNER);
      xml.writeStartElement(ENVELOPE, "Header");
      header.writeTo(xml);
      xml.writeEndElement();
      xml.writeStartElement(ENVELOPE, "Body");
      body.writeTo(xml);
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A text in memory can always be written to.", e);
    }
    return text.toString();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(PARTNER, name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  /**
   * Returns the elements of an answer by their local names, each with its own text; of several the
   * first. Empty if it is not XML.
   */
  static Map<String, String> read(String answer) {
    Map<String, String> elements = new LinkedHashMap<>();
    try {
      XMLStreamReader xml = READERS.createXMLStreamReader(new StringReader(answer));
      String open = "";
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            open = xml.getLocalName();
            elements.putIfAbsent(open, "");
          }
          case XMLStreamConstants.CHARACTERS -> {
            if (elements.getOrDefault(open, "-").isEmpty()) {
              elements.put(open, xml.getText().strip());
            }
          }
          case XMLStreamConstants.END_ELEMENT -> open = "";
          default -> {}
        }
      }
      xml.close();
    } catch (XMLStreamException e) {
      // an HTML page, or half an answer
      return Map.of();
    }
    return elements;
  }
}

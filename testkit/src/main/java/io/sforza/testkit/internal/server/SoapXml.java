package io.sforza.testkit.internal.server;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The envelopes of the SOAP API, as recorded from real orgs. */
final class SoapXml {
  static final String TYPE = "text/xml; charset=utf-8";

  private static final String OPEN =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
          + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"";
  private static final XMLInputFactory READERS = readers();

  private SoapXml() {}

  private static XMLInputFactory readers() {
    XMLInputFactory readers = XMLInputFactory.newDefaultFactory();
    readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    readers.setProperty(XMLInputFactory.IS_COALESCING, true);
    return readers;
  }

  /**
   * Returns the elements of an envelope by their local names, in order, each with its own text;
   * null if it is no XML.
   */
  static @Nullable Map<String, String> read(String envelope) {
    Map<String, String> elements = new LinkedHashMap<>();
    try {
      XMLStreamReader xml = READERS.createXMLStreamReader(new StringReader(envelope));
      String name = "";
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          name = xml.getLocalName();
          elements.put(name, "");
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          name = "";
        } else if (event == XMLStreamConstants.CHARACTERS && !name.isEmpty()) {
          elements.put(name, xml.getText());
        }
      }
      return elements;
    } catch (XMLStreamException e) {
      return null;
    }
  }

  static String fault(String code, String message) {
    return OPEN
        + " xmlns:sf=\"urn:fault.partner.soap.sforce.com\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body><soapenv:Fault>"
        + element("faultcode", code)
        + element("faultstring", code + ": " + message)
        + "<detail><sf:LoginFault xsi:type=\"sf:LoginFault\">"
        + element("sf:exceptionCode", code)
        + element("sf:exceptionMessage", message)
        + "</sf:LoginFault></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>";
  }

  /**
   * Returns a fault of a call within a session.
   *
   * @param type the type of its detail
   * @param more further elements of the detail
   */
  static String apiFault(String type, String code, String message, String more) {
    return OPEN
        + " xmlns:sf=\"urn:fault.partner.soap.sforce.com\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body><soapenv:Fault>"
        + element("faultcode", "sf:" + code)
        + element("faultstring", code + ": " + message)
        + ("<detail><sf:" + type + " xsi:type=\"sf:" + type + "\">")
        + element("sf:exceptionCode", code)
        + element("sf:exceptionMessage", message)
        + more
        + ("</sf:" + type + "></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>");
  }

  static Answer answer(int status, String envelope) {
    byte[] bytes = envelope.getBytes(StandardCharsets.UTF_8);
    return Answer.of(status, TYPE, out -> out.write(bytes));
  }

  /** Returns an answer of the partner API. */
  static String body(String content) {
    return OPEN
        + " xmlns=\"urn:partner.soap.sforce.com\""
        + " xmlns:sf=\"urn:sobject.partner.soap.sforce.com\""
        + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>"
        + content
        + "</soapenv:Body></soapenv:Envelope>";
  }

  static String element(String name, Object text) {
    return "<" + name + ">" + escaped(text.toString()) + "</" + name + ">";
  }

  /** Returns an element without a value. */
  static String nil(String name) {
    return "<" + name + " xsi:nil=\"true\"/>";
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        // a reader would make it a line feed
        case '\r' -> escaped.append("&#xD;");
        case '\t', '\n' -> escaped.append(c);
        default -> {
          // other control characters are no XML, and left out
          if (c >= ' ' && c < '\uFFFE') {
            escaped.append(c);
          }
        }
      }
    }
    return escaped.toString();
  }
}

package io.sforza.testkit.internal.server;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A call of the SOAP API. Elements are known by their local names: clients differ in what they
 * think the namespaces are.
 *
 * @param header what goes with the call; null if nothing does
 * @param body the call and what it is given
 */
record SoapCall(@Nullable Element header, Element body) {
  private static final String NIL = "http://www.w3.org/2001/XMLSchema-instance";

  /** Returns the call of an envelope; null if it is none. */
  static @Nullable SoapCall of(String envelope) {
    try {
      Element root =
          builder().parse(new InputSource(new StringReader(envelope))).getDocumentElement();
      Element body = child(root, "Body");
      List<Element> calls = body == null ? List.of() : children(body);
      return calls.isEmpty() ? null : new SoapCall(child(root, "Header"), calls.get(0));
    } catch (SAXException e) {
      return null;
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException("Every JDK reads XML from a text", e);
    }
  }

  private static DocumentBuilder builder() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    // otherwise errors are printed
    builder.setErrorHandler(new DefaultHandler());
    return builder;
  }

  /** Returns what is asked for, such as {@code query}. */
  String operation() {
    return body.getLocalName();
  }

  /** Returns the session that the call is in; empty if it names none. */
  String session() {
    return header("SessionHeader", "sessionId");
  }

  /** Returns what a header says; empty if it says nothing. */
  String header(String name, String element) {
    Element found = header == null ? null : child(header, name);
    return found == null ? "" : text(found, element);
  }

  /** Returns the text of an argument; empty if it was not given. */
  String text(String name) {
    return text(body, name);
  }

  /** Returns the text of an argument as it is, blanks included; empty if it was not given. */
  String exactText(String name) {
    Element found = child(body, name);
    return found == null ? "" : found.getTextContent();
  }

  /** Returns the texts of an argument that may be given more than once. */
  List<String> texts(String name) {
    return elements(name).stream().map(Element::getTextContent).map(String::trim).toList();
  }

  /** Returns the arguments of a name. */
  List<Element> elements(String name) {
    return children(body).stream().filter(one -> one.getLocalName().equals(name)).toList();
  }

  static String text(Element parent, String name) {
    Element found = child(parent, name);
    return found == null ? "" : found.getTextContent().trim();
  }

  static @Nullable Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(one -> one.getLocalName().equals(name))
        .findFirst()
        .orElse(null);
  }

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static boolean isNil(Element element) {
    return element.getAttributeNS(NIL, "nil").equals("true");
  }
}

package org.childalert.cap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/** Parses documents from strangers: at most 5 MB, no DOCTYPE, so no entities, and nothing is ever fetched. */
final class SecureXml {
    static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private static final int LARGEST = 5 * 1024 * 1024;
    private static final ErrorHandler THROW = new ErrorHandler() {
        @Override
        public void warning(SAXParseException warning) {}

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    };

    // Configured once and then only read, which the JDK's own factory allows from many threads.
    private final DocumentBuilderFactory documents = documents();

    static void requireSize(byte[] document) {
        if (document.length > LARGEST)
            throw new CapFault("document", document.length + " bytes", "at most " + LARGEST + " bytes");
    }

    /** The root of a CAP 1.2 document. Comments are left out, and CDATA is text. */
    Element parseAlert(byte[] bytes) {
        requireSize(bytes);
        Document document = parse(bytes);
        Element root = document.getDocumentElement();
        if (!"alert".equals(root.getLocalName()) || !CapAlert.NAMESPACE.equals(root.getNamespaceURI()))
            throw new CapFault(
                    "document",
                    "{" + root.getNamespaceURI() + "}" + root.getLocalName(),
                    "{" + CapAlert.NAMESPACE + "}alert");
        return root;
    }

    private Document parse(byte[] bytes) {
        try {
            DocumentBuilder builder = documents.newDocumentBuilder();
            builder.setErrorHandler(THROW);
            Document document = builder.parse(new ByteArrayInputStream(bytes));
            if (!"1.0".equals(document.getXmlVersion()))
                throw new CapFault("document", "XML " + document.getXmlVersion(), "XML 1.0");
            return document;
        } catch (SAXParseException e) {
            throw new CapFault(place(e), String.valueOf(e.getMessage()), "well-formed XML without a DOCTYPE", e);
        } catch (SAXException | IOException e) {
            throw new CapFault("document", String.valueOf(e.getMessage()), "well-formed XML in UTF-8", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java cannot parse XML safely", e);
        }
    }

    static String place(SAXParseException e) {
        return e.getLineNumber() + ":" + e.getColumnNumber();
    }

    /** A parser of events under the same restrictions. */
    static XMLReader reader() {
        try {
            var factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            return factory.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("this Java cannot parse XML safely", e);
        }
    }

    private static DocumentBuilderFactory documents() {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setIgnoringComments(true);
            factory.setCoalescing(true);
            return factory;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java cannot parse XML safely", e);
        }
    }
}

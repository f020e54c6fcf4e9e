package org.childalert.channel.sandbox;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.childalert.dissemination.Level;

/**
 * What a far end must know of a CAP 1.2 message to journal it: elements of {@code alert} that stand before the first
 * {@code info}, or before the signature where there is none.
 */
record CapSummary(String identifier, String msgType, String status, String sent, String scope) {
    private static final String CAP = "urn:oasis:names:tc:emergency:cap:1.2";
    private static final QName SIGNATURE = new QName("http://www.w3.org/2000/09/xmldsig#", "Signature");
    private static final Set<String> WANTED = Set.of("identifier", "msgType", "status", "sent", "scope");

    /** How far a station can get with it, in the order in which it does. */
    List<Level> levels() {
        return msgType.equals("Cancel")
                ? List.of(Level.RECEIVED, Level.REMOVED)
                : List.of(Level.RECEIVED, Level.SCHEDULED, Level.AIRED);
    }

    /** A test of the way, for this station alone: a drill of status Test is Restricted, and no alert is either. */
    boolean isLinkTest() {
        return status.equals("Test") && scope.equals("Private");
    }

    /**
     * Reads a message that may be hostile: a document type is refused, nothing outside of it is read.
     *
     * @throws XMLStreamException if it is not XML, not CAP 1.2, or lacks one of the elements
     */
    static CapSummary read(byte[] document) throws XMLStreamException {
        var xml = factory().createXMLStreamReader(new ByteArrayInputStream(document));
        try {
            Map<String, String> found = elements(xml);
            if (!found.keySet().containsAll(WANTED))
                throw new XMLStreamException("alert has only %s (expected: %s)".formatted(found.keySet(), WANTED));
            return new CapSummary(
                    found.getOrDefault("identifier", ""),
                    found.getOrDefault("msgType", ""),
                    found.getOrDefault("status", ""),
                    found.getOrDefault("sent", ""),
                    found.getOrDefault("scope", ""));
        } finally {
            xml.close();
        }
    }

    private static Map<String, String> elements(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> found = new HashMap<>();
        boolean root = true;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) throw new XMLStreamException("document type (expected: none)");
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            // where there is no info, the signature is what follows
            if (!root && SIGNATURE.equals(xml.getName())) return found;
            if (!CAP.equals(xml.getNamespaceURI()) || root != xml.getLocalName().equals("alert"))
                throw new XMLStreamException("element %s (expected: CAP 1.2)".formatted(xml.getName()));
            if (xml.getLocalName().equals("info")) return found;
            if (!root) found.put(xml.getLocalName(), xml.getElementText().strip());
            root = false;
        }
        return found;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }
}

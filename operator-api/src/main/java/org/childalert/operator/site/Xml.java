package org.childalert.operator.site;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes small XML documents in UTF-8, the same bytes for the same content. A character that XML 1.0 cannot hold
 * becomes U+FFFD: the rest of the text must arrive.
 */
public final class Xml {
    private static final String NOT_XML = "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;

    /** What an element holds. */
    public interface Content {
        void write(Xml xml);
    }

    /** One call of the writer. */
    private interface Call {
        void run() throws XMLStreamException;
    }

    public Xml() {
        try {
            writer = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    public Xml element(String name, Map<String, String> attributes, Content content) {
        call(() -> writer.writeStartElement(name));
        new TreeMap<>(attributes)
                .forEach((attribute, value) -> call(() -> writer.writeAttribute(attribute, clean(value))));
        content.write(this);
        call(writer::writeEndElement);
        return this;
    }

    public Xml element(String name, Map<String, String> attributes, String text) {
        return element(name, attributes, _ -> call(() -> writer.writeCharacters(clean(text))));
    }

    public Xml element(String name, String text) {
        return element(name, Map.of(), text);
    }

    public Xml empty(String name, Map<String, String> attributes) {
        return element(name, attributes, _ -> {});
    }

    public byte[] toBytes() {
        call(writer::writeEndDocument);
        call(writer::close);
        return bytes.toByteArray();
    }

    private static void call(Call call) {
        try {
            call.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // memory does not fail
        }
    }

    private static String clean(String text) {
        return text.replaceAll(NOT_XML, "\uFFFD");
    }
}

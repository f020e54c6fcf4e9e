package org.childalert.cap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A CAP document in the making: one element a line, and nothing that XML 1.0 cannot hold. */
final class Sheet {
    private final XMLStreamWriter xml;
    private final Deque<String> path = new ArrayDeque<>();

    Sheet(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Writes the children of one element. */
    @FunctionalInterface
    interface Branch<T> {
        void write(Sheet sheet, T value) throws XMLStreamException;
    }

    void begin() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("alert");
        xml.writeDefaultNamespace(CapAlert.NAMESPACE);
    }

    void end() throws XMLStreamException {
        newLine(0);
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
        xml.flush();
    }

    /** An element with text; nothing for a value that is absent. */
    void leaf(String name, @Nullable Object value) throws XMLStreamException {
        if (value == null) return;
        newLine(path.size() + 1);
        xml.writeStartElement(name);
        xml.writeCharacters(clean(name, value.toString()));
        xml.writeEndElement();
    }

    void leaves(String name, List<String> values) throws XMLStreamException {
        for (String value : values) leaf(name, value);
    }

    <T> void branches(String name, List<T> values, Branch<T> branch) throws XMLStreamException {
        int count = 0;
        for (T value : values) {
            newLine(path.size() + 1);
            xml.writeStartElement(name);
            path.addLast(name + "[" + ++count + "]");
            branch.write(this, value);
            path.removeLast();
            newLine(path.size() + 1);
            xml.writeEndElement();
        }
    }

    private void newLine(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private String clean(String name, String text) {
        text.codePoints().filter(point -> !isXml(point)).findFirst().ifPresent(point -> {
            String found = String.format(Locale.ROOT, "the character U+%04X", point);
            throw new CapFault(
                    String.join("/", path) + (path.isEmpty() ? "" : "/") + name, found, "characters of XML 1.0");
        });
        // A reader would make LF of them in any case (XML 1.0, 2.11).
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** XML 1.0, production 2. An unpaired surrogate is no character. */
    private static boolean isXml(int point) {
        return point == 0x9
                || point == 0xA
                || point == 0xD
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}

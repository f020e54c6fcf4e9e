package org.childalert.cap;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.crypto.dsig.XMLSignature;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An element that has children, while it is read: it knows where it stands, and refuses children that CAP does not
 * have.
 */
final class CapElement {
    private final String path;
    private final List<Element> children = new ArrayList<>();

    CapElement(String path, Element element, Set<String> allowed) {
        this.path = path;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) add(node, allowed);
    }

    private void add(Node node, Set<String> allowed) {
        if (node instanceof Element child) {
            if (XMLSignature.XMLNS.equals(child.getNamespaceURI()) && path.isEmpty()) return;
            if (!CapAlert.NAMESPACE.equals(child.getNamespaceURI()) || !allowed.contains(child.getLocalName()))
                throw new CapFault(
                        at(child.getNodeName()), "an element of this name", "one of " + String.join(", ", allowed));
            children.add(child);
        } else if (node.getNodeType() == Node.TEXT_NODE
                && !node.getTextContent().isBlank()) {
            throw new CapFault(at("text()"), node.getTextContent().strip(), "elements only");
        }
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    @Nullable String find(String name) {
        List<Element> found = named(name);
        if (found.size() > 1) throw new CapFault(at(name), found.size() + " of them", "at most one");
        return found.isEmpty() ? null : textOf(found.getFirst(), at(name));
    }

    String get(String name) {
        @Nullable String found = find(name);
        if (found == null) throw new CapFault(at(name), "nothing", "this element");
        return found;
    }

    List<String> all(String name) {
        return named(name).stream().map(element -> textOf(element, at(name))).toList();
    }

    /** Each with its place, counted from 1. */
    List<CapElement> branches(String name, Set<String> allowed) {
        List<Element> found = named(name);
        return IntStream.range(0, found.size())
                .mapToObj(i -> new CapElement(at(name + "[" + (i + 1) + "]"), found.get(i), allowed))
                .toList();
    }

    List<ValuePair> pairs(String name) {
        return branches(name, Set.of("valueName", "value")).stream()
                .map(pair -> new ValuePair(pair.get("valueName"), pair.get("value")))
                .toList();
    }

    OffsetDateTime time(String name) {
        return CapTime.read(at(name), get(name).strip());
    }

    @Nullable OffsetDateTime findTime(String name) {
        @Nullable String text = find(name);
        return text == null ? null : CapTime.read(at(name), text.strip());
    }

    @Nullable BigDecimal findNumber(String name) {
        @Nullable String text = find(name);
        return text == null ? null : Numbers.read(at(name), text.strip());
    }

    @Nullable Long findSize(String name) {
        @Nullable BigDecimal number = findNumber(name);
        if (number == null) return null;
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new CapFault(at(name), number.toPlainString(), "a whole number of bytes", e);
        }
    }

    @Nullable URI findUri(String name) {
        @Nullable String text = find(name);
        if (text == null) return null;
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new CapFault(at(name), text, "an address (RFC 3986)", e);
        }
    }

    <E extends Enum<E>> E word(String name, Class<E> words) {
        return word(at(name), get(name), words);
    }

    <E extends Enum<E>> List<E> words(String name, Class<E> words) {
        return all(name).stream().map(text -> word(at(name), text, words)).toList();
    }

    private static <E extends Enum<E>> E word(String where, String text, Class<E> words) {
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new CapFault(where, text, "one of " + Arrays.toString(words.getEnumConstants())));
    }

    private List<Element> named(String name) {
        return children.stream()
                .filter(child -> name.equals(child.getLocalName()))
                .toList();
    }

    private static String textOf(Element element, String where) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element) throw new CapFault(where, "<" + node.getNodeName() + ">", "text only");
        return element.getTextContent();
    }
}

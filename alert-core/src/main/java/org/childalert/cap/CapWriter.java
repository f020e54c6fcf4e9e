package org.childalert.cap;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import org.childalert.region.Circle;
import org.childalert.region.Point;
import org.childalert.region.Polygon;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message as a CAP 1.2 document: the same message gives the same bytes on every machine. It writes what it is
 * given, so ask {@link CapRules} first. May be shared between threads.
 */
public final class CapWriter {
    // The JDK's own, whatever else is on the class path: the bytes must not depend on it.
    private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();

    /**
     * UTF-8, elements in the schema's order, line ends as LF. Throws {@link CapFault} for characters that XML 1.0
     * cannot hold and for addresses and incidents that cannot be told apart when written in one list.
     */
    public byte[] write(CapAlert alert) {
        var text = new StringWriter(4096);
        try {
            var sheet = new Sheet(factory.createXMLStreamWriter(text));
            sheet.begin();
            alert(sheet, alert);
            sheet.end();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void alert(Sheet sheet, CapAlert alert) throws XMLStreamException {
        sheet.leaf("identifier", alert.identifier());
        sheet.leaf("sender", alert.sender());
        sheet.leaf("sent", CapTime.write(alert.sent()));
        sheet.leaf("status", alert.status().name());
        sheet.leaf("msgType", alert.msgType().name());
        sheet.leaf("source", alert.source());
        sheet.leaf("scope", alert.scope().name());
        sheet.leaf("restriction", alert.restriction());
        sheet.leaf("addresses", QuotedList.write("addresses", alert.addresses()));
        sheet.leaves("code", alert.codes());
        sheet.leaf("note", alert.note());
        sheet.leaf("references", references(alert.references()));
        sheet.leaf("incidents", QuotedList.write("incidents", alert.incidents()));
        sheet.branches("info", alert.infos(), CapWriter::info);
    }

    private static void info(Sheet sheet, CapInfo info) throws XMLStreamException {
        sheet.leaf("language", info.language());
        sheet.leaves("category", names(info.categories()));
        sheet.leaf("event", info.event());
        sheet.leaves("responseType", names(info.responseTypes()));
        sheet.leaf("urgency", info.urgency().name());
        sheet.leaf("severity", info.severity().name());
        sheet.leaf("certainty", info.certainty().name());
        sheet.leaf("audience", info.audience());
        sheet.branches("eventCode", info.eventCodes(), CapWriter::pair);
        sheet.leaf("effective", info.effective() == null ? null : CapTime.write(info.effective()));
        sheet.leaf("onset", info.onset() == null ? null : CapTime.write(info.onset()));
        sheet.leaf("expires", info.expires() == null ? null : CapTime.write(info.expires()));
        words(sheet, info);
        sheet.branches("parameter", info.parameters(), CapWriter::pair);
        sheet.branches("resource", info.resources(), CapWriter::resource);
        sheet.branches("area", info.areas(), CapWriter::area);
    }

    private static void words(Sheet sheet, CapInfo info) throws XMLStreamException {
        sheet.leaf("senderName", info.senderName());
        sheet.leaf("headline", info.headline());
        sheet.leaf("description", info.description());
        sheet.leaf("instruction", info.instruction());
        sheet.leaf("web", info.web());
        sheet.leaf("contact", info.contact());
    }

    private static void resource(Sheet sheet, CapResource resource) throws XMLStreamException {
        sheet.leaf("resourceDesc", resource.resourceDesc());
        sheet.leaf("mimeType", resource.mimeType());
        sheet.leaf("size", resource.size());
        sheet.leaf("uri", resource.uri());
        sheet.leaf("derefUri", resource.derefUri());
        sheet.leaf("digest", resource.digest());
    }

    private static void area(Sheet sheet, CapArea area) throws XMLStreamException {
        sheet.leaf("areaDesc", area.areaDesc());
        sheet.leaves("polygon", area.polygons().stream().map(CapWriter::polygon).toList());
        sheet.leaves("circle", area.circles().stream().map(CapWriter::circle).toList());
        sheet.branches("geocode", area.geocodes(), CapWriter::pair);
        sheet.leaf("altitude", area.altitude() == null ? null : area.altitude().toPlainString());
        sheet.leaf("ceiling", area.ceiling() == null ? null : area.ceiling().toPlainString());
    }

    private static void pair(Sheet sheet, ValuePair pair) throws XMLStreamException {
        sheet.leaf("valueName", pair.name());
        sheet.leaf("value", pair.value());
    }

    private static String polygon(Polygon polygon) {
        return polygon.points().stream().map(CapWriter::point).collect(Collectors.joining(" "));
    }

    private static String circle(Circle circle) {
        return point(circle.center()) + " " + Numbers.write(circle.radiusKm());
    }

    private static String point(Point point) {
        return Numbers.write(point.latitude()) + "," + Numbers.write(point.longitude());
    }

    private static List<String> names(List<? extends Enum<?>> words) {
        return words.stream().map(Enum::name).toList();
    }

    private static @Nullable String references(List<CapReference> references) {
        if (references.isEmpty()) return null;
        return references.stream().map(CapReference::toString).collect(Collectors.joining(" "));
    }
}

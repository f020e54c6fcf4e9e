package org.childalert.cap;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.childalert.region.Circle;
import org.childalert.region.Point;
import org.childalert.region.Polygon;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CAP 1.2 document, signed or not, from anybody. What {@link CapWriter} wrote is read back equal. The order of
 * elements is {@link CapSchema}'s to check, a signature {@link CapVerifier}'s. May be shared between threads.
 */
public final class CapReader {
    private static final Set<String> ALERT =
            names("identifier sender sent status msgType source scope restriction addresses code"
                    + " note references incidents info");
    private static final Set<String> INFO =
            names("language category event responseType urgency severity certainty audience"
                    + " eventCode effective onset expires senderName headline description instruction web contact"
                    + " parameter resource area");
    private static final Set<String> RESOURCE = names("resourceDesc mimeType size uri derefUri digest");
    private static final Set<String> AREA = names("areaDesc polygon circle geocode altitude ceiling");

    private final SecureXml xml = new SecureXml();

    /** At most 5 MB and without a DOCTYPE. Throws {@link CapFault}. */
    public CapAlert read(byte[] document) {
        return alert(new CapElement("", xml.parseAlert(document), ALERT));
    }

    private static CapAlert alert(CapElement alert) {
        return new CapAlert(
                alert.get("identifier"),
                alert.get("sender"),
                alert.time("sent"),
                alert.word("status", CapAlert.Status.class),
                alert.word("msgType", CapAlert.MsgType.class),
                alert.find("source"),
                alert.word("scope", CapAlert.Scope.class),
                alert.find("restriction"),
                list(alert.find("addresses")),
                alert.all("code"),
                alert.find("note"),
                references(alert.at("references"), alert.find("references")),
                list(alert.find("incidents")),
                alert.branches("info", INFO).stream().map(CapReader::info).toList());
    }

    private static CapInfo info(CapElement info) {
        return new CapInfo(
                info.find("language"),
                info.words("category", CapInfo.Category.class),
                info.get("event"),
                info.words("responseType", CapInfo.ResponseType.class),
                info.word("urgency", CapInfo.Urgency.class),
                info.word("severity", CapInfo.Severity.class),
                info.word("certainty", CapInfo.Certainty.class),
                info.find("audience"),
                info.pairs("eventCode"),
                info.findTime("effective"),
                info.findTime("onset"),
                info.findTime("expires"),
                info.find("senderName"),
                info.find("headline"),
                info.find("description"),
                info.find("instruction"),
                info.findUri("web"),
                info.find("contact"),
                info.pairs("parameter"),
                info.branches("resource", RESOURCE).stream()
                        .map(CapReader::resource)
                        .toList(),
                info.branches("area", AREA).stream().map(CapReader::area).toList());
    }

    private static CapResource resource(CapElement resource) {
        return new CapResource(
                resource.get("resourceDesc"),
                resource.get("mimeType"),
                resource.findSize("size"),
                resource.findUri("uri"),
                resource.find("derefUri"),
                resource.find("digest"));
    }

    private static CapArea area(CapElement area) {
        List<String> polygons = area.all("polygon");
        List<String> circles = area.all("circle");
        return new CapArea(
                area.get("areaDesc"),
                IntStream.range(0, polygons.size())
                        .mapToObj(i -> polygon(area.at("polygon[" + (i + 1) + "]"), polygons.get(i)))
                        .toList(),
                IntStream.range(0, circles.size())
                        .mapToObj(i -> circle(area.at("circle[" + (i + 1) + "]"), circles.get(i)))
                        .toList(),
                area.pairs("geocode"),
                area.findNumber("altitude"),
                area.findNumber("ceiling"));
    }

    private static Polygon polygon(String where, String text) {
        List<Point> points =
                tokens(text).stream().map(pair -> point(where, pair)).toList();
        if (points.isEmpty() || !points.getFirst().equals(points.getLast()))
            throw new CapFault(where, "an outline that is not closed", "lat,lon pairs, the last equal to the first");
        return new Polygon(points);
    }

    private static Circle circle(String where, String text) {
        List<String> tokens = tokens(text);
        if (tokens.size() != 2) throw new CapFault(where, text, "lat,lon radius");
        return new Circle(
                point(where, tokens.getFirst()),
                Numbers.read(where, tokens.getLast()).doubleValue());
    }

    private static Point point(String where, String pair) {
        String[] numbers = pair.split(",", -1);
        if (numbers.length != 2) throw new CapFault(where, pair, "lat,lon");
        double latitude = Numbers.read(where, numbers[0]).doubleValue();
        double longitude = Numbers.read(where, numbers[1]).doubleValue();
        try {
            return new Point(latitude, longitude);
        } catch (IllegalArgumentException e) {
            throw new CapFault(where, pair, "latitude from -90 to 90, longitude from -180 to 180", e);
        }
    }

    private static List<CapReference> references(String where, @Nullable String text) {
        return text == null
                ? List.of()
                : tokens(text).stream().map(triple -> reference(where, triple)).toList();
    }

    private static CapReference reference(String where, String triple) {
        String[] parts = triple.split(",", -1);
        if (parts.length != 3) throw new CapFault(where, triple, "sender,identifier,sent");
        return new CapReference(parts[0], parts[1], CapTime.read(where, parts[2]));
    }

    private static List<String> list(@Nullable String text) {
        return text == null ? List.of() : QuotedList.read(text);
    }

    private static List<String> tokens(String text) {
        return Stream.of(text.split("\\s+")).filter(token -> !token.isEmpty()).toList();
    }

    private static Set<String> names(String names) {
        return new LinkedHashSet<>(Arrays.asList(names.split(" ")));
    }
}

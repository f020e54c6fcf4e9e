package org.childalert.operator.broadcaster;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.childalert.Json;
import org.childalert.alert.Status;
import org.childalert.dissemination.AcknowledgementTokens;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.FeedEntries.Entry;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.PackageTokens;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.operator.site.Xml;

/** Writes what is in a station's feed: for each message what it is, where it is, and where to acknowledge it. None of it has a word of the case. */
@Singleton
final class StationFeed {
    private static final MediaType ATOM = MediaType.of("application/atom+xml");
    private static final MediaType JSON_FEED = MediaType.of("application/feed+json");

    private final PublicAddresses addresses;
    private final AcknowledgementTokens acknowledgements;
    private final PackageTokens packages;
    private final Json json;

    StationFeed(PublicAddresses addresses, AcknowledgementTokens acknowledgements, PackageTokens packages, Json json) {
        this.addresses = addresses;
        this.acknowledgements = acknowledgements;
        this.packages = packages;
        this.json = json;
    }

    /** The forms that a feed is written in. */
    enum Format {
        ATOM(StationFeed.ATOM),
        JSON(JSON_FEED);

        private final MediaType type;

        Format(MediaType type) {
            this.type = type;
        }

        MediaType type() {
            return type;
        }
    }

    /**
     * @param cap the signed document
     * @param broadcastPackage everything that goes with it, as one file
     */
    record Links(URI cap, URI broadcastPackage, URI acknowledgement) {}

    Links links(Channel channel, Entry entry) {
        return new Links(
                addresses.stationCap(channel.agency(), channel.name(), entry.identifier()),
                addresses.broadcastPackage(packages.of(entry.message(), entry.expires())),
                addresses.acknowledgement(acknowledgements.of(entry.delivery())));
    }

    /** @param entries the newest first */
    byte[] write(Format format, Channel channel, List<Entry> entries, Instant now) {
        return switch (format) {
            case ATOM -> atom(channel, entries, now);
            case JSON -> json(channel, entries);
        };
    }

    private URI self(Channel channel, String file) {
        return addresses.under("/api/v1/stations/%s/%s/%s".formatted(channel.agency(), channel.name(), file));
    }

    private byte[] atom(Channel channel, List<Entry> entries, Instant now) {
        String self = self(channel, "feed.atom").toString();
        Instant updated = entries.isEmpty() ? now : entries.getFirst().at();
        return new Xml()
                .element("feed", Map.of("xmlns", "http://www.w3.org/2005/Atom"), xml -> {
                    xml.element("id", self).element("title", channel.title());
                    xml.element("updated", time(updated));
                    xml.element(
                            "author",
                            Map.of(),
                            author -> author.element("name", channel.agency().value()));
                    link(xml, "self", ATOM.getName(), self);
                    entries.forEach(entry -> entry(xml, channel, entry));
                })
                .toBytes();
    }

    private void entry(Xml feed, Channel channel, Entry entry) {
        Links links = links(channel, entry);
        feed.element("entry", Map.of(), xml -> {
            xml.element("id", "urn:uuid:" + entry.delivery()).element("title", title(entry));
            xml.element("published", time(entry.sent())).element("updated", time(entry.at()));
            link(xml, "enclosure", "application/cap+xml", links.cap.toString());
            link(xml, "related", "application/zip", links.broadcastPackage.toString());
            link(xml, "acknowledgement", "application/json", links.acknowledgement.toString());
            xml.empty("category", Map.of("scheme", "msgType", "term", type(entry.type())));
            xml.empty("category", Map.of("scheme", "status", "term", status(entry.status())));
            xml.element("summary", "Expires " + time(entry.expires()));
        });
    }

    private static void link(Xml xml, String rel, String type, String href) {
        xml.empty("link", Map.of("rel", rel, "type", type, "href", href));
    }

    private byte[] json(Channel channel, List<Entry> entries) {
        var feed = new Document(
                "https://jsonfeed.org/version/1.1",
                channel.title(),
                self(channel, "feed.json"),
                entries.stream().map(entry -> item(channel, entry)).toList());
        return json.write(feed).getBytes(StandardCharsets.UTF_8);
    }

    private Item item(Channel channel, Entry entry) {
        Links links = links(channel, entry);
        return new Item(
                "urn:uuid:" + entry.delivery(),
                links.cap,
                title(entry),
                "Expires " + time(entry.expires()),
                entry.sent(),
                entry.at(),
                List.of(type(entry.type()), status(entry.status())),
                List.of(
                        new Attachment(links.cap, "application/cap+xml"),
                        new Attachment(links.broadcastPackage, "application/zip")),
                new Alert(
                        entry.identifier(),
                        type(entry.type()),
                        status(entry.status()),
                        entry.expires(),
                        links.acknowledgement));
    }

    private static String title(Entry entry) {
        return "%s %s %s".formatted(status(entry.status()), type(entry.type()), entry.identifier());
    }

    /** As CAP has it. */
    static String type(Message.Type type) {
        return capital(type.name());
    }

    /** As CAP has it. */
    static String status(Status status) {
        return capital(status.name());
    }

    private static String capital(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private record Document(
            String version,
            String title,
            @JsonProperty("feed_url") URI feedUrl,
            List<Item> items) {}

    private record Item(
            String id,
            URI url,
            String title,
            @JsonProperty("content_text") String contentText,
            @JsonProperty("date_published") Instant datePublished,
            @JsonProperty("date_modified") Instant dateModified,
            List<String> tags,
            List<Attachment> attachments,
            @JsonProperty("_childalert") Alert alert) {}

    private record Attachment(
            URI url, @JsonProperty("mime_type") String mimeType) {}

    private record Alert(String identifier, String msgType, String status, Instant expires, URI acknowledgement) {}
}

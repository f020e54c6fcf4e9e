package org.childalert.operator.site;

import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Atom (RFC 4287). An entry keeps its id through all updates; the CAP document is its enclosure. */
@Singleton
final class AtomFeed implements FeedFormat {
    @Override
    public int getOrder() {
        return 1;
    }

    @Override
    public String title() {
        return "Atom";
    }

    @Override
    public String extension() {
        return "atom";
    }

    @Override
    public MediaType type() {
        return MediaType.of("application/atom+xml");
    }

    @Override
    public byte[] write(Feed feed) {
        var root = Map.of("xmlns", "http://www.w3.org/2005/Atom", "xml:lang", feed.language());
        return new Xml()
                .element("feed", root, xml -> {
                    xml.element("id", feed.self().toString()).element("title", feed.title());
                    xml.element("updated", time(feed.updated()));
                    link(xml, "self", type().getName(), feed.self().toString());
                    link(xml, "alternate", "text/html", feed.home().toString());
                    feed.items().forEach(item -> entry(xml, item));
                })
                .toBytes();
    }

    private static void entry(Xml feed, Feed.Item item) {
        feed.element("entry", Map.of("xml:lang", item.language()), xml -> {
            xml.element("id", "urn:uuid:" + item.id()).element("title", item.headline());
            xml.element("published", time(item.published())).element("updated", time(item.updated()));
            xml.element("author", Map.of(), author -> author.element("name", item.author()));
            link(xml, "alternate", "text/html", item.page().toString());
            Feed.Enclosure cap = item.cap();
            if (cap != null)
                xml.empty(
                        "link",
                        Map.of(
                                "rel",
                                "enclosure",
                                "type",
                                "application/cap+xml",
                                "length",
                                Long.toString(cap.size()),
                                "href",
                                cap.address().toString()));
            item.regions().forEach(region -> xml.empty("category", Map.of("term", region)));
            xml.element("content", Map.of("type", "text"), item.content());
        });
    }

    private static void link(Xml xml, String rel, String type, String href) {
        xml.empty("link", Map.of("rel", rel, "type", type, "href", href));
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}

package org.childalert.operator.site;

import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** RSS 2.0, for readers that have nothing newer; the CAP document is the item's enclosure. */
@Singleton
final class RssFeed implements FeedFormat {
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    @Override
    public int getOrder() {
        return 2;
    }

    @Override
    public String title() {
        return "RSS";
    }

    @Override
    public String extension() {
        return "rss";
    }

    @Override
    public MediaType type() {
        return MediaType.of("application/rss+xml");
    }

    @Override
    public byte[] write(Feed feed) {
        var root = Map.of("version", "2.0", "xmlns:atom", "http://www.w3.org/2005/Atom");
        return new Xml()
                .element("rss", root, rss -> rss.element("channel", Map.of(), channel -> channel(channel, feed)))
                .toBytes();
    }

    private void channel(Xml xml, Feed feed) {
        xml.element("title", feed.title()).element("link", feed.home().toString());
        xml.element("description", feed.title()).element("language", feed.language());
        xml.element("lastBuildDate", date(feed.updated()));
        xml.empty(
                "atom:link",
                Map.of(
                        "rel",
                        "self",
                        "type",
                        type().getName(),
                        "href",
                        feed.self().toString()));
        feed.items().forEach(item -> xml.element("item", Map.of(), entry -> entry(entry, item)));
    }

    /** RSS knows no update of an item: the date is that of the last change, under the same guid. */
    private static void entry(Xml xml, Feed.Item item) {
        xml.element("guid", Map.of("isPermaLink", "false"), "urn:uuid:" + item.id());
        xml.element("title", item.headline()).element("link", item.page().toString());
        xml.element("pubDate", date(item.updated()));
        item.regions().forEach(region -> xml.element("category", region));
        Feed.Enclosure cap = item.cap();
        if (cap != null)
            xml.empty(
                    "enclosure",
                    Map.of(
                            "url", cap.address().toString(),
                            "type", "application/cap+xml",
                            "length", Long.toString(cap.size())));
        xml.element("description", item.content());
    }

    private static String date(Instant at) {
        return DATE.format(at);
    }
}

package org.childalert.operator.site;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.childalert.Json;
import org.jspecify.annotations.Nullable;

/** JSON Feed 1.1 (jsonfeed.org/version/1.1). */
@Singleton
final class JsonFeed implements FeedFormat {
    private final Json json;

    JsonFeed(Json json) {
        this.json = json;
    }

    @Override
    public int getOrder() {
        return 3;
    }

    @Override
    public String title() {
        return "JSON Feed";
    }

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public MediaType type() {
        return MediaType.of("application/feed+json");
    }

    @Override
    public byte[] write(Feed feed) {
        var document = new Document(
                "https://jsonfeed.org/version/1.1",
                feed.title(),
                feed.home(),
                feed.self(),
                feed.language(),
                feed.items().stream().map(JsonFeed::entry).toList());
        return json.write(document).getBytes(StandardCharsets.UTF_8);
    }

    private static Entry entry(Feed.Item item) {
        return new Entry(
                "urn:uuid:" + item.id(),
                item.page(),
                item.headline(),
                item.content(),
                item.image(),
                item.published(),
                item.updated(),
                List.of(new Author(item.author())),
                item.regions(),
                item.language(),
                item.cap() == null ? null : List.of(attachment(item.cap())));
    }

    private static Attachment attachment(Feed.Enclosure cap) {
        return new Attachment(cap.address(), "application/cap+xml", cap.size());
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Document(
            String version, String title, URI homePageUrl, URI feedUrl, String language, List<Entry> items) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Entry(
            String id,
            URI url,
            String title,
            String contentText,
            @Nullable URI image,
            Instant datePublished,
            Instant dateModified,
            List<Author> authors,
            List<String> tags,
            String language,
            @Nullable List<Attachment> attachments) {}

    private record Author(String name) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Attachment(URI url, String mimeType, long sizeInBytes) {}
}

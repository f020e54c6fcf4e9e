package org.childalert.operator.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.childalert.Json;
import org.jspecify.annotations.Nullable;

/**
 * GeoJSON (RFC 7946): one feature for each alert, its area as outer rings; a feature without an area has no geometry.
 */
@Singleton
final class GeoJsonFeed implements FeedFormat {
    private final Json json;

    GeoJsonFeed(Json json) {
        this.json = json;
    }

    @Override
    public int getOrder() {
        return 4;
    }

    @Override
    public String title() {
        return "GeoJSON";
    }

    @Override
    public String extension() {
        return "geojson";
    }

    @Override
    public MediaType type() {
        return MediaType.of("application/geo+json");
    }

    @Override
    public byte[] write(Feed feed) {
        List<Feature> features = feed.items().stream().map(GeoJsonFeed::feature).toList();
        return json.write(new FeatureCollection("FeatureCollection", feed.title(), feed.updated(), features))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Feature feature(Feed.Item item) {
        List<List<List<List<Double>>>> rings = item.area().stream()
                .map(Ring::of)
                .map(ring -> List.of(ring.positions()))
                .toList();
        var properties = new Properties(
                item.headline(),
                item.content(),
                item.language(),
                item.author(),
                item.phone(),
                item.page(),
                item.cap() == null ? null : item.cap().address(),
                item.image(),
                item.published(),
                item.updated(),
                item.expires(),
                item.regions());
        var area = rings.isEmpty() ? null : new MultiPolygon("MultiPolygon", rings);
        return new Feature("Feature", "urn:uuid:" + item.id(), area, properties);
    }

    private record FeatureCollection(String type, String title, Instant updated, List<Feature> features) {}

    @JsonInclude // a feature must have its geometry, even if it is null (3.2)
    private record Feature(String type, String id, @Nullable MultiPolygon geometry, Properties properties) {}

    private record MultiPolygon(String type, List<List<List<List<Double>>>> coordinates) {}

    private record Properties(
            String headline,
            String content,
            String language,
            String agency,
            String phone,
            URI page,
            @Nullable URI cap,
            @Nullable URI photo,
            Instant published,
            Instant updated,
            Instant expires,
            List<String> regions) {}
}

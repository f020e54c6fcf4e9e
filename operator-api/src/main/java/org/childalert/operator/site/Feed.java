package org.childalert.operator.site;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.childalert.region.Polygon;
import org.jspecify.annotations.Nullable;

/**
 * What every format of a feed says.
 *
 * @param self its own address
 * @param home the page for people
 * @param updated when the list last changed
 * @param language BCP 47, of the title; each item has its own
 */
record Feed(String title, URI self, URI home, Instant updated, String language, List<Item> items) {

    /**
     * One alert on air.
     *
     * @param id the alert's, the same through all its updates
     * @param content plain text
     * @param cap the signed document; absent in drills, which do not have it in public
     * @param author the agency
     * @param area outer rings of all that is warned
     */
    record Item(
            UUID id,
            String language,
            String headline,
            String content,
            URI page,
            @Nullable Enclosure cap,
            @Nullable URI image,
            String author,
            String phone,
            Instant published,
            Instant updated,
            Instant expires,
            List<String> regions,
            List<Polygon> area) {}

    /** @param size in bytes */
    record Enclosure(URI address, long size) {}
}

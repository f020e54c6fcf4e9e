package org.childalert.operator.site;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.MediaType;

/** One way to write a feed. */
interface FeedFormat extends Ordered {
    /** As its readers call it. */
    String title();

    /** The end of its address. */
    String extension();

    MediaType type();

    byte[] write(Feed feed);
}

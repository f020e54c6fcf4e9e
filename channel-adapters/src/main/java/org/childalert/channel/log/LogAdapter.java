package org.childalert.channel.log;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes pages to the logger {@code pager}, at WARN, one line each; it takes no CAP messages, for nobody hears them
 * there.
 */
@Singleton
public final class LogAdapter implements ChannelAdapter {
    private static final Logger PAGER = LoggerFactory.getLogger("pager");
    private static final String SCHEMA = """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": "Settings of a log channel",
              "description": "Pages are written to the log. There is nothing to set.",
              "type": "object",
              "additionalProperties": false
            }
            """;

    @Override
    public Kind kind() {
        return new Kind("log", SCHEMA, Duration.ofSeconds(5))
                .paging(PageAddress.NONE)
                .silent();
    }

    @Override
    public String destination(Channel channel) {
        return "log:%s:%s".formatted(channel.mode().name().toLowerCase(Locale.ROOT), channel.name());
    }

    @Override
    public Receipt send(Dispatch dispatch) {
        return switch (dispatch.payload()) {
            case Dispatch.Page page -> write(dispatch, page);
            case Dispatch.LinkTest test -> write(dispatch, new Dispatch.Page("Link test", test.text(), null, ""));
            case Dispatch.CapMessage _, Dispatch.TakeDown _ ->
                new Receipt.Refused("the log takes pages (expected: no CAP message)");
        };
    }

    private static Receipt write(Dispatch dispatch, Dispatch.Page page) {
        PAGER.warn(
                "{} [{}] {}{}: {}{}",
                dispatch.channel().name(),
                dispatch.status(),
                dispatch.recipient().isEmpty() ? "" : "to " + oneLine(dispatch.recipient()) + ": ",
                oneLine(page.subject()),
                oneLine(page.text()),
                page.link() == null ? "" : " " + page.link());
        return new Receipt.Accepted(null);
    }

    /** A page that brought its own line breaks could forge the lines of others. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}

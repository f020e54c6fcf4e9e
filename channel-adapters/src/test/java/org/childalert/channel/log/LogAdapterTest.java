package org.childalert.channel.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.channel.Fixtures.ACKNOWLEDGE;
import static org.childalert.channel.Fixtures.aChannel;
import static org.childalert.channel.Fixtures.aDispatchTo;
import static org.childalert.channel.Fixtures.anAlertTo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogAdapterTest {
    private final LogAdapter adapter = new LogAdapter();
    private final Channel channel = aChannel("log", Map.of());
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final Logger pager = (Logger) LoggerFactory.getLogger("pager");

    @BeforeEach
    void listen() {
        written.start();
        pager.addAppender(written);
    }

    @AfterEach
    void stop() {
        pager.detachAppender(written);
    }

    @Test
    void a_page_is_one_line_at_warn() {
        var page = new Dispatch.Page("Approve", "Version 1 waits\r\n2026-11-21 ERROR forged\u2028for you", null, "");

        assertThat(adapter.send(aDispatchTo(channel, page, ACKNOWLEDGE))).isEqualTo(new Receipt.Accepted(null));

        assertThat(written.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage())
                    .isEqualTo("studio [ACTUAL] Approve: Version 1 waits 2026-11-21 ERROR forged for you");
        });
    }

    @Test
    void an_alert_is_refused_for_nobody_would_hear_it() {
        assertThat(adapter.send(anAlertTo(channel))).isInstanceOf(Receipt.Refused.class);
        assertThat(written.list).isEmpty();
    }

    @Test
    void each_channel_is_its_own_destination() {
        assertThat(adapter.destination(channel)).isEqualTo("log:live:studio");
        assertThat(adapter.kind().name()).isEqualTo("log");
    }
}

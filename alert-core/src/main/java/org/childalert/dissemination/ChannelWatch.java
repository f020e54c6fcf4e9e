package org.childalert.dissemination;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for channels that another node changed. */
@Singleton
public class ChannelWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelWatch.class);
    private final Channels channels;

    public ChannelWatch(Channels channels) {
        this.channels = channels;
    }

    @Scheduled(fixedDelay = "${channels.poll:500ms}", initialDelay = "${channels.poll:500ms}")
    void look() {
        try {
            channels.refresh();
        } catch (RuntimeException e) {
            LOG.warn("changes of channels cannot be seen; going on with those that are known", e);
        }
    }
}

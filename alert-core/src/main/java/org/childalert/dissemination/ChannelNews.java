package org.childalert.dissemination;

import io.micronaut.context.BeanProvider;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Mode;
import org.childalert.alert.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whom the agency's file names for notices that a channel is degraded, or well again. It is written down with what it is about, and told until
 * the pager takes it, for six hours at most: the console shows it all the same.
 */
@Singleton
public class ChannelNews {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelNews.class);
    private static final Duration WORTH = Duration.ofHours(6);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int BATCH = 20;

    private final Agencies agencies;
    private final Channels channels;
    private final Paging paging;
    private final Addressees addressees;
    private final ChannelNotices notices;
    private final PublicAddresses addresses;
    private final AcknowledgementTokens tokens;
    private final Limiters limiters;
    private final BeanProvider<Handover> handover;
    private final Backoff backoff;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Clock clock;

    ChannelNews(
            Agencies agencies,
            Channels channels,
            Paging paging,
            Addressees addressees,
            ChannelNotices notices,
            PublicAddresses addresses,
            AcknowledgementTokens tokens,
            Limiters limiters,
            BeanProvider<Handover> handover,
            Backoff backoff,
            Transactions transactions,
            Identifiers identifiers,
            Clock clock) {
        this.agencies = agencies;
        this.channels = channels;
        this.paging = paging;
        this.addressees = addressees;
        this.notices = notices;
        this.addresses = addresses;
        this.tokens = tokens;
        this.limiters = limiters;
        this.handover = handover;
        this.backoff = backoff;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** Writes it down, in the transaction of what it is about. */
    void tell(Channel channel, String subject, String text, Instant now) {
        List<String> told = agencies.find(channel.agency()).map(Agency::notices).orElse(List.of());
        notices.add(paging.ways(channel.agency(), channel.mode(), paging.resolve(channel.agency(), told)).stream()
                .map(way -> new ChannelNotices.Notice(
                        identifiers.uuid(), channel.agency(), way.channel(), way.recipient(), subject, text, now, 0))
                .toList());
    }

    @Scheduled(fixedDelay = "${link-tests.poll:5s}", initialDelay = "${link-tests.poll:5s}")
    void tick() {
        try {
            tellDue();
        } catch (RuntimeException e) {
            LOG.error("notices of channels could not be told; trying again", e);
        }
    }

    /** @return how many were due, up to twenty */
    public int tellDue() {
        for (int told = 0; told < BATCH; told++) {
            Instant now = clock.instant();
            List<ChannelNotices.Notice> due = transactions.inOne(() -> notices.claim(now, now.plus(LEASE), 1));
            if (due.isEmpty()) return told;
            tell(due.getFirst(), now);
        }
        return BATCH;
    }

    private void tell(ChannelNotices.Notice notice, Instant now) {
        Channel pager = channels.find(notice.agency(), notice.pager()).orElse(null);
        Receipt receipt =
                pager == null ? new Receipt.Refused("the pager is no longer configured") : send(notice, pager, now);
        switch (receipt) {
            case Receipt.Accepted _, Receipt.Acknowledged _, Receipt.Underway _ -> notices.settle(notice.id());
            case Receipt.Refused refused -> giveUp(notice, refused.reason());
            case Receipt.Deferred deferred -> {
                if (notice.at().plus(WORTH).isBefore(now)) giveUp(notice, deferred.reason());
                else notices.again(notice.id(), now.plus(backoff.after(notice.attempts() + 1, deferred.notBefore())));
            }
        }
    }

    private void giveUp(ChannelNotices.Notice notice, String why) {
        LOG.error("{} was not told by {}/{}: {}", notice.subject(), notice.agency(), notice.pager(), why);
        notices.settle(notice.id());
    }

    private Receipt send(ChannelNotices.Notice notice, Channel pager, Instant now) {
        Semaphore permit = limiters.of(pager);
        if (!permit.tryAcquire())
            return new Receipt.Deferred("the pager has as many sends under way as it may", Duration.ZERO);
        try {
            return handover.get()
                    .send(new Dispatch(
                            notice.id(),
                            notice.attempts() + 1,
                            pager,
                            notice.recipient(),
                            pager.mode() == Mode.LIVE ? Status.ACTUAL : Status.EXERCISE,
                            new Dispatch.Page(
                                    notice.subject(),
                                    notice.text(),
                                    addresses.under("/console/broadcasters"),
                                    to(notice, pager)),
                            addresses.acknowledgement(tokens.of(notice.id())),
                            now.plus(WORTH)));
        } finally {
            permit.release();
        }
    }

    /** Asked now, as for every page: personal data has one home. */
    private String to(ChannelNotices.Notice notice, Channel pager) {
        return addressees
                .needs(pager)
                .flatMap(needs -> Paging.Addressee.of(notice.recipient())
                        .flatMap(addressee -> addressees.address(notice.agency(), addressee, needs)))
                .orElse("");
    }
}

package org.childalert.dissemination;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.AlertId;
import org.childalert.alert.Content;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The packages of rehearsals, as those of alerts: until the hour of the rehearsal is over, or a later one of its channel took its place. */
@Singleton
public class RehearsalPackages {
    private static final Logger LOG = LoggerFactory.getLogger(RehearsalPackages.class);

    private final RehearsalRecords records;
    private final RehearsalFiles files;
    private final RehearsalCase made;
    private final Agencies agencies;
    private final Channels channels;
    private final AcknowledgementTokens tokens;
    private final PackageTokens packages;
    private final PublicAddresses addresses;
    private final Clock clock;

    RehearsalPackages(
            RehearsalRecords records,
            RehearsalFiles files,
            RehearsalCase made,
            Agencies agencies,
            Channels channels,
            AcknowledgementTokens tokens,
            PackageTokens packages,
            PublicAddresses addresses,
            Clock clock) {
        this.records = records;
        this.files = files;
        this.made = made;
        this.agencies = agencies;
        this.channels = channels;
        this.tokens = tokens;
        this.packages = packages;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * The package of a rehearsal; nothing where there was none of this id.
     *
     * @throws Refusal.Gone when its hour is over, or a later rehearsal took its place
     */
    public Optional<BroadcastPackage> open(UUID id) {
        return records.find(id)
                .flatMap(rehearsal ->
                        channels.find(rehearsal.agency(), rehearsal.channel()).map(channel -> of(rehearsal, channel)));
    }

    private BroadcastPackage of(RehearsalResult rehearsal, Channel channel) {
        List<Material> kept = kept(rehearsal);
        if (kept.isEmpty())
            throw new Refusal.Gone(
                    rehearsal.expires().isAfter(clock.instant())
                            ? "A later rehearsal took the place of this one."
                            : "The hour of this rehearsal is over, and so is that of its package.");
        Agency agency = agencies.get(rehearsal.agency());
        Content told = made.told(agency, channel, rehearsal.at());
        return new BroadcastPackage(
                agency,
                RehearsalCase.alert(rehearsal.id(), agency, rehearsal.at()),
                told,
                message(rehearsal, agency, kept),
                told.texts(),
                same(kept),
                kept.stream().filter(file -> file.use() != Material.Use.MESSAGE).toList(),
                null,
                channel,
                addresses.acknowledgement(tokens.of(rehearsal.id())));
    }

    private static @Nullable String same(List<Material> kept) {
        return kept.stream()
                .filter(file -> file.name().equals(BroadcastFiles.SAME_HEADER))
                .findFirst()
                .map(file -> new String(file.bytes().get(), StandardCharsets.UTF_8).strip())
                .orElse(null);
    }

    private static Message message(RehearsalResult rehearsal, Agency agency, List<Material> kept) {
        byte[] document = kept.stream()
                .filter(file -> file.use() == Material.Use.MESSAGE)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a rehearsal without a message: " + rehearsal.id()))
                .bytes()
                .get();
        return new Message(
                rehearsal.id(),
                new AlertId(rehearsal.id()),
                1,
                1,
                Message.Type.ALERT,
                Status.EXERCISE,
                rehearsal.identifier(),
                agency.sender(),
                rehearsal.at().truncatedTo(ChronoUnit.SECONDS),
                rehearsal.expires(),
                document);
    }

    /** Where its package is; nothing once there is none. */
    public Optional<URI> address(RehearsalResult rehearsal) {
        return kept(rehearsal).isEmpty()
                ? Optional.empty()
                : Optional.of(addresses.broadcastPackage(packages.of(rehearsal.id(), rehearsal.expires())));
    }

    private List<Material> kept(RehearsalResult rehearsal) {
        return rehearsal.expires().isAfter(clock.instant()) ? files.of(rehearsal.id()) : List.of();
    }

    @Scheduled(fixedDelay = "5m", initialDelay = "1m")
    void sweep() {
        Instant now = clock.instant();
        try {
            files.forget(now);
        } catch (RuntimeException e) {
            LOG.warn("the files of rehearsals that are over could not be removed; trying again", e);
        }
    }
}

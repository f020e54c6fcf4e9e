package org.childalert.operator.demo;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.alert.Agencies;
import org.childalert.broadcaster.Broadcaster;
import org.childalert.broadcaster.Broadcasters;
import org.childalert.broadcaster.Obligation;
import org.childalert.dissemination.Channels;
import org.jspecify.annotations.Nullable;

/** The broadcasters of the demonstration, as they were agreed with. All of them are fictional. */
@Context
@Requires(property = "demo", value = "true")
@Requires(property = "sandbox.enabled", value = "true")
final class DemoBroadcasters {
    private static final LocalDate SINCE = LocalDate.of(2026, 1, 1);

    private final Broadcasters broadcasters;
    private final Channels channels;
    private final Agencies agencies;

    DemoBroadcasters(Broadcasters broadcasters, Channels channels, Agencies agencies) {
        this.broadcasters = broadcasters;
        this.channels = channels;
        this.agencies = agencies;
    }

    @PostConstruct
    void add() {
        AgencyId agency = agencies.list().getFirst().agency();
        sample().stream()
                .filter(broadcaster ->
                        broadcasters.find(agency, broadcaster.name).isEmpty())
                .forEach(broadcaster -> broadcasters.save(broadcaster.of(
                        agency,
                        broadcaster.channels.stream()
                                .filter(channel -> isFree(agency, channel))
                                .toList())));
    }

    /** Whoever changes the sample may have taken a channel away, or given it to another. */
    private boolean isFree(AgencyId agency, String channel) {
        return channels.find(agency, channel).isPresent()
                && broadcasters.ofChannel(agency, channel).isEmpty();
    }

    record Sample(
            String name,
            String title,
            Obligation obligation,
            Set<String> regions,
            List<String> languages,
            List<String> channels,
            List<Broadcaster.Contact> contacts,
            @Nullable String dutyPhone,
            String agreement) {
        Broadcaster of(AgencyId agency, List<String> free) {
            return new Broadcaster(
                    agency,
                    name,
                    title,
                    obligation,
                    regions,
                    languages,
                    free,
                    contacts,
                    dutyPhone,
                    new Broadcaster.Agreement(agreement, SINCE),
                    null,
                    0);
        }
    }

    static List<Sample> sample() {
        return List.of(
                new Sample(
                        "radio-noord",
                        "Radio Noord (sample)",
                        Obligation.MUST_CARRY,
                        Set.of("BE-BRU", "BE-VAN", "BE-VBR", "BE-VLI", "BE-VOV", "BE-VWV"),
                        List.of("nl", "fr", "en"),
                        List.of("radio-noord"),
                        List.of(new Broadcaster.Contact(
                                "G. Claes", "Duty editor", "+3280000298", "desk@radio-noord.example")),
                        "+3280000298",
                        "On air within five minutes of an alert, day and night, and again each hour until its end."),
                new Sample(
                        "tele-sud",
                        "Télé Sud (sample)",
                        Obligation.VOLUNTARY,
                        Set.of("BE-BRU", "BE-WBR", "BE-WHT", "BE-WLG", "BE-WLX", "BE-WNA"),
                        List.of("fr", "de"),
                        List.of("tele-sud", "tele-sud-desk"),
                        List.of(new Broadcaster.Contact(
                                "C. Dupont", "Duty editor", "+3280000299", "desk@tele-sud.example")),
                        "+3280000299",
                        "A crawl within ten minutes, and the graphic in the next bulletin."),
                new Sample(
                        "drill-station",
                        "Drill station (sample)",
                        Obligation.VOLUNTARY,
                        Set.of(),
                        List.of("nl", "fr", "de", "en"),
                        List.of("drill-station"),
                        List.of(),
                        null,
                        "Takes exercises and tests in place of the stations, and airs nothing."));
    }
}

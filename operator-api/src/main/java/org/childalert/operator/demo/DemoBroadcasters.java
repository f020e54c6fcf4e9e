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
        add(
                agency,
                "radio-noord",
                "Radio Noord (sample)",
                Obligation.MUST_CARRY,
                Set.of("BE-BRU", "BE-VAN", "BE-VBR", "BE-VLI", "BE-VOV", "BE-VWV"),
                List.of("nl", "fr", "en"),
                List.of("radio-noord"),
                new Broadcaster.Contact("G. Claes", "Duty editor", "+3280000298", "desk@radio-noord.example"),
                "+3280000298",
                "On air within five minutes of an alert, day and night, and again each hour until its end.");
        add(
                agency,
                "tele-sud",
                "Télé Sud (sample)",
                Obligation.VOLUNTARY,
                Set.of("BE-BRU", "BE-WBR", "BE-WHT", "BE-WLG", "BE-WLX", "BE-WNA"),
                List.of("fr", "de"),
                List.of("tele-sud", "tele-sud-desk"),
                new Broadcaster.Contact("C. Dupont", "Duty editor", "+3280000299", "desk@tele-sud.example"),
                "+3280000299",
                "A crawl within ten minutes, and the graphic in the next bulletin.");
        add(
                agency,
                "drill-station",
                "Drill station (sample)",
                Obligation.VOLUNTARY,
                Set.of(),
                List.of("nl", "fr", "de", "en"),
                List.of("drill-station"),
                null,
                null,
                "Takes exercises and tests in place of the stations, and airs nothing.");
    }

    private void add(
            AgencyId agency,
            String name,
            String title,
            Obligation obligation,
            Set<String> regions,
            List<String> languages,
            List<String> wanted,
            Broadcaster.@Nullable Contact contact,
            @Nullable String dutyPhone,
            String agreement) {
        if (broadcasters.find(agency, name).isPresent()) return;
        List<String> there = wanted.stream()
                .filter(channel -> channels.find(agency, channel).isPresent()
                        && broadcasters.ofChannel(agency, channel).isEmpty())
                .toList();
        broadcasters.save(new Broadcaster(
                agency,
                name,
                title,
                obligation,
                regions,
                languages,
                there,
                contact == null ? List.of() : List.of(contact),
                dutyPhone,
                new Broadcaster.Agreement(agreement, SINCE),
                null,
                0));
    }
}

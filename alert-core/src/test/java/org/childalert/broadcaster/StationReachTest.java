package org.childalert.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Delivery.State;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Reach;
import org.childalert.dissemination.Standing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Stations and the people who live where they are heard. Two regions: 1,900,000 people in BE-VAN, 500,000 in BE-WNA. */
class StationReachTest {
    private static final AgencyId BELGIUM = new AgencyId("be-nca");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Map<String, Long> PEOPLE = Map.of("BE-VAN", 1_900_000L, "BE-WNA", 500_000L);
    private static final Broadcaster NORTH =
            broadcaster("north", "Radio North", Set.of("BE-VAN"), "north-hook", "north-mail");
    private static final Broadcaster SOUTH = broadcaster("south", "Télé Sud", Set.of("BE-WNA"), "south-hook");

    @Test
    void a_station_counts_once_by_whichever_of_its_channels_got_furthest() {
        StationReach reach = reach(
                List.of(NORTH),
                Set.of("north-hook"),
                delivery("north-hook", State.REFUSED, null),
                delivery("north-mail", State.ACCEPTED, Level.AIRED));

        assertThat(reach.stations()).singleElement().satisfies(station -> {
            assertThat(station.title()).isEqualTo("Radio North");
            assertThat(station.standing()).isEqualTo(Standing.AIRED);
            assertThat(station.channels()).containsExactly("north-hook", "north-mail");
            assertThat(station.isSilent()).isFalse();
        });
        assertThat(reach.total()).isEqualTo(new Reach.Tally(1, 1, 1, 1, 1, 0, 1, 0));
    }

    @Test
    void people_count_who_live_where_at_least_one_station_got_so_far() {
        StationReach reach = reach(
                List.of(NORTH, SOUTH),
                Set.of("north-hook", "south-hook"),
                delivery("north-hook", State.ACCEPTED, Level.RECEIVED),
                delivery("south-hook", State.ACCEPTED, Level.AIRED));

        assertThat(reach.people())
                .isEqualTo(new StationReach.People(2_400_000, 2_400_000, 2_400_000, 500_000, 500_000, Set.of()));
        assertThat(reach.people().share(reach.people().aired())).isBetween(0.208, 0.209);
        assertThat(place(reach, "BE-WNA").tally().aired()).isEqualTo(1);
        assertThat(place(reach, "BE-VAN").tally().aired()).isZero();
    }

    @Test
    void two_stations_of_a_region_count_its_people_once() {
        Broadcaster second = broadcaster("second", "Radio Two", Set.of("BE-VAN"), "second-hook");
        StationReach reach = reach(
                List.of(NORTH, second),
                Set.of(),
                delivery("north-hook", State.ACCEPTED, Level.AIRED),
                delivery("second-hook", State.ACCEPTED, Level.AIRED));

        assertThat(reach.people().aired()).isEqualTo(1_900_000);
        assertThat(place(reach, "BE-VAN").tally().aired()).isEqualTo(2);
    }

    @Test
    void a_station_that_says_nothing_is_silent_and_one_that_failed_is_not() {
        StationReach reach = reach(
                List.of(NORTH, SOUTH),
                Set.of("north-hook", "south-hook"),
                delivery("north-hook", State.ACCEPTED, null),
                delivery("south-hook", State.REFUSED, null));

        assertThat(reach.total().silent()).isEqualTo(1);
        assertThat(reach.total().failed()).isEqualTo(1);
        assertThat(reach.stations())
                .filteredOn(StationReach.Station::isSilent)
                .extracting(StationReach.Station::name)
                .containsExactly("north");
        assertThat(reach.people().reached()).isEqualTo(1_900_000);
    }

    @Test
    void where_nobody_counted_people_it_is_said_and_not_guessed() {
        StationReach reach = StationReach.of(
                Reach.of(
                        List.of(delivery("north-hook", State.ACCEPTED, Level.AIRED)),
                        _ -> Set.of(),
                        List.of("BE-VAN", "BE-XXX"),
                        Set.of()),
                List.of(broadcaster("north", "Radio North", Set.of(), "north-hook")),
                _ -> null,
                Set.of(),
                PEOPLE::get);

        assertThat(reach.people().unknown()).containsExactly("BE-XXX");
        assertThat(reach.people().of()).isEqualTo(1_900_000);
        assertThat(place(reach, "BE-XXX").population()).isNull();
        assertThat(place(reach, "BE-XXX").tally().aired()).isEqualTo(1);
        assertThat(new StationReach.People(0, 0, 0, 0, 0, Set.of("BE-XXX")).share(0))
                .isZero();
    }

    @Test
    void a_channel_that_is_nobodys_is_a_station_where_it_is_awaited_and_neither_phones_nor_posts_are_one() {
        StationReach reach = reach(
                List.of(NORTH),
                Set.of("awaited"),
                delivery("awaited", State.DUE, null),
                delivery("posts", State.ACCEPTED, Level.AIRED),
                delivery("phones", State.ACCEPTED, null));

        assertThat(reach.stations()).extracting(StationReach.Station::name).containsExactly("awaited");
        assertThat(reach.stations()).noneMatch(StationReach.Station::broadcaster);
        assertThat(reach.people().aired()).isZero();
    }

    @Test
    void a_broadcaster_whose_record_names_no_region_is_heard_where_its_channels_go() {
        Broadcaster anywhere = broadcaster("north", "Radio North", Set.of(), "north-hook");
        StationReach reach = reach(List.of(anywhere), Set.of(), delivery("north-hook", State.ACCEPTED, Level.AIRED));

        assertThat(place(reach, "BE-VAN").tally().aired()).isEqualTo(1);
        assertThat(place(reach, "BE-WNA").tally().due()).isZero();
        assertThat(place(reach, "BE-WNA").tally().stage()).isEqualTo(Reach.Stage.NOBODY);
    }

    private static StationReach.Place place(StationReach reach, String region) {
        return java.util.Objects.requireNonNull(reach.regions().get(region));
    }

    private static StationReach reach(List<Broadcaster> broadcasters, Set<String> awaited, Delivery... deliveries) {
        Map<String, StationReach.Known> known = Map.of(
                "north-hook", new StationReach.Known("North", Set.of("BE-VAN")),
                "south-hook", new StationReach.Known("South", Set.of("BE-WNA")));
        return StationReach.of(
                Reach.of(List.of(deliveries), _ -> Set.of(), List.of("BE-VAN", "BE-WNA"), awaited),
                broadcasters,
                known::get,
                awaited,
                PEOPLE::get);
    }

    private static Broadcaster broadcaster(String name, String title, Set<String> regions, String... channels) {
        return new Broadcaster(
                BELGIUM,
                name,
                title,
                Obligation.MUST_CARRY,
                regions,
                List.of("nl"),
                List.of(channels),
                List.of(),
                null,
                null,
                null,
                1);
    }

    private static Delivery delivery(String channel, State state, @Nullable Level level) {
        boolean out = state != State.DUE;
        return new Delivery(
                new UUID(1, channel.hashCode()),
                BELGIUM,
                new AlertId(new UUID(0, 1)),
                new Delivery.Subject(Delivery.Subject.Kind.MESSAGE, new UUID(0, 1), 1),
                "first-air",
                1,
                channel,
                "",
                Status.ACTUAL,
                state,
                out ? 1 : 0,
                NOON,
                NOON,
                NOON.plusSeconds(3_600),
                out ? NOON : null,
                null,
                level,
                null);
    }
}

package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NETHERLANDS;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.anApprover;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.Transactions;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Cases;
import org.childalert.alert.Ending;
import org.childalert.alert.Mode;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Role;
import org.childalert.alert.Status;
import org.childalert.dissemination.Delivery.State;
import org.childalert.dissemination.Paging.Addressee;
import org.childalert.dissemination.Paging.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is paged, by what, and how often. */
@ExtendWith(Running.class)
class PagingTest {
    private static final String PHONE = "+13035550101";
    private static final String MAIL = "noor@be-nca.example";
    private static final Page BREACH = new Page("breach/approval", "nobody has approved", "It is late.", "/console");

    private final Scenario scenario;
    private final Paging paging;
    private final Officers officers;
    private final String team = "team-" + UUID.randomUUID();
    private AlertId alert = new AlertId(new UUID(0, 0));

    PagingTest(Scenario scenario) {
        this.scenario = scenario;
        paging = scenario.bean(Paging.class);
        officers = scenario.bean(Officers.class);
    }

    @BeforeEach
    void an_alert() {
        alert = scenario.aDraft().id().alert();
    }

    @Test
    void a_person_is_paged_by_everything_that_has_an_address_of_theirs() {
        Addressee noor = aMember(PHONE, MAIL);

        page(BREACH, noor);

        assertThat(pages("duty-sms")).singleElement().satisfies(page -> {
            assertThat(page.to()).isEqualTo(PHONE);
            assertThat(page.subject()).isEqualTo("ALERT: nobody has approved");
            assertThat(page.text()).isEqualTo("It is late.");
            assertThat(page.link()).hasPath("/console");
        });
        assertThat(pages("duty-mail")).extracting(Dispatch.Page::to).containsExactly(MAIL);
        assertThat(pages("pager")).extracting(Dispatch.Page::to).containsExactly("");
    }

    @Test
    void whoever_has_one_address_is_paged_there_and_whoever_has_none_by_the_pager_that_needs_none() {
        page(BREACH, aMember(PHONE, null), aMember(null, MAIL), aMember(null, null));

        assertThat(pages("duty-sms")).hasSize(1);
        assertThat(pages("duty-mail")).hasSize(1);
        assertThat(pages("pager")).hasSize(3);
    }

    @Test
    void a_page_to_nobody_is_never_silent() {
        page(BREACH);

        assertThat(scenario.recorder().sent()).singleElement().satisfies(dispatch -> {
            assertThat(dispatch.channel().name()).isEqualTo("pager");
            assertThat(dispatch.recipient()).isEmpty();
        });
    }

    @Test
    void a_page_is_a_delivery_like_any_other() {
        scenario.recorder().answer("duty-sms", new Receipt.Deferred("busy", Duration.ZERO));

        page(BREACH, aMember(PHONE, null));

        assertThat(scenario.pages(alert))
                .extracting(Delivery::channel, Delivery::step, Delivery::state)
                .containsExactlyInAnyOrder(
                        tuple("pager", "breach/approval", State.ACCEPTED),
                        tuple("duty-sms", "breach/approval", State.DUE));
        scenario.recorder().answer("duty-sms", new Receipt.Accepted("sid"));
        scenario.advance(Duration.ofSeconds(30));
        scenario.pump();
        assertThat(scenario.pages(alert)).extracting(Delivery::state).containsOnly(State.ACCEPTED);
        assertThat(scenario.trail(alert)).contains("delivery.deferred", "delivery.accepted");
    }

    @Test
    void the_same_topic_again_changes_nothing_and_reaches_only_who_has_it_not() {
        Addressee noor = aMember(PHONE, null);
        Addressee otto = aMember("+13035550102", null);
        page(BREACH, noor);

        assertThat(page(new Page("breach/approval", "other words", "", "/console/other"), noor, otto))
                .hasSize(2);
        assertThat(page(BREACH, noor, otto, noor)).isEmpty();

        assertThat(pages("duty-sms"))
                .extracting(Dispatch.Page::to, Dispatch.Page::subject)
                .containsExactlyInAnyOrder(
                        tuple(PHONE, "ALERT: nobody has approved"),
                        tuple("+13035550102", "ALERT: nobody has approved"));
        page(new Page("breach/first-air", "nothing aired", "", "/console"), noor);
        assertThat(pages("duty-sms")).hasSize(3);
    }

    @Test
    void the_same_person_twice_is_paged_once() {
        Addressee noor = aMember(PHONE, null);

        assertThat(page(BREACH, noor, new Addressee.Contact("regulator"), noor)).hasSize(5);
    }

    @Test
    void an_exercise_pages_by_the_pagers_of_exercises_alone_and_says_first_what_it_is() {
        alert = scenario.aDraft(Status.EXERCISE, aCompleteContent()).id().alert();

        page(BREACH, aMember(PHONE, MAIL));

        assertThat(scenario.recorder().sent())
                .extracting(dispatch -> dispatch.channel().name())
                .containsExactlyInAnyOrder("drill-pager", "drill-duty-sms");
        assertThat(pages("drill-duty-sms")).singleElement().satisfies(page -> {
            assertThat(page.to()).isEqualTo(PHONE);
            assertThat(page.subject()).isEqualTo("EXERCISE, not a real alert: nobody has approved");
        });
    }

    @Test
    void a_name_is_a_team_or_a_contact() {
        Addressee noor = aMember(PHONE, MAIL);
        Addressee otto = aMember(null, null);

        assertThat(paging.resolve(BELGIUM, List.of(team, "regulator", team, "nobody-of-this-name")))
                .containsExactlyInAnyOrder(noor, otto, new Addressee.Contact("regulator"));
        assertThat(paging.resolve(NETHERLANDS, List.of(team, "regulator"))).isEmpty();
    }

    @Test
    void a_team_has_its_enabled_members_and_whoever_is_national() {
        Addressee noor = aMember(PHONE, null);
        Addressee national = aForeigner(NETHERLANDS, Role.NATIONAL);
        aForeigner(NETHERLANDS, Role.AUDITOR);
        officers.enable(((Addressee.Person) aMember(PHONE, null)).id(), false);

        assertThat(paging.resolve(BELGIUM, Set.of(team))).containsExactlyInAnyOrder(noor, national);
    }

    @Test
    void a_contact_is_paged_where_the_file_says() {
        page(BREACH, new Addressee.Contact("regulator"));

        assertThat(pages("duty-sms")).extracting(Dispatch.Page::to).containsExactly("+13035550190");
        assertThat(pages("duty-mail")).extracting(Dispatch.Page::to).containsExactly("desk@regulator.example");
        assertThat(scenario.pages(alert))
                .extracting(Delivery::recipient)
                .allSatisfy(
                        recipient -> assertThat(Addressee.of(recipient)).contains(new Addressee.Contact("regulator")));
    }

    @Test
    void it_is_known_how_many_no_pager_has_an_address_of() {
        List<Addressee> three = List.of(aMember(PHONE, null), aMember(null, MAIL), aMember(null, null));

        assertThat(paging.unreachable(BELGIUM, Mode.LIVE, three)).isEqualTo(1);
        assertThat(paging.unreachable(BELGIUM, Mode.EXERCISE, three)).isEqualTo(2);
        scenario.bean(Channels.class).enable(BELGIUM, "duty-sms", false);
        assertThat(paging.unreachable(BELGIUM, Mode.LIVE, three)).isEqualTo(2);
    }

    @Test
    void a_pager_that_is_switched_off_pages_nobody_but_one_that_needs_no_address_always_does() {
        for (String pager : List.of("duty-sms", "pager"))
            scenario.bean(Channels.class).enable(BELGIUM, pager, false);

        page(BREACH, aMember(PHONE, MAIL));

        assertThat(scenario.recorder().sent())
                .extracting(dispatch -> dispatch.channel().name())
                .containsExactlyInAnyOrder("pager", "duty-mail");
    }

    @Test
    void an_address_is_asked_for_when_the_page_leaves_and_stands_in_the_persons_row_alone() {
        Addressee.Person noor = (Addressee.Person) aMember(PHONE, null);
        scenario.recorder().answer("duty-sms", new Receipt.Deferred("busy", Duration.ZERO));
        page(BREACH, noor);
        officers.contact(noor.id(), "+13035550103", null);
        scenario.recorder().answer("duty-sms", new Receipt.Accepted(null));
        scenario.advance(Duration.ofSeconds(30));
        scenario.pump();

        assertThat(pages("duty-sms")).extracting(Dispatch.Page::to).containsExactly(PHONE, "+13035550103");
        Map<String, String> open =
                Map.of("delivery", "recipient", "receipt", "detail", "page", "body", "audit_entry", "details");
        open.forEach((table, column) -> assertThat(
                        scenario.number("SELECT COUNT(*) FROM %s WHERE %s LIKE '%%5550103%%'".formatted(table, column)))
                .as(table)
                .isZero());
    }

    @Test
    void a_page_that_something_waits_for_somebody_does_not_leave_once_the_alert_has_ended_and_others_do() {
        AlertId onAir = scenario.anAlertOnAir();
        alert = onAir;
        for (String channel : List.of("duty-sms", "pager"))
            scenario.recorder().answer(channel, new Receipt.Deferred("busy", Duration.ZERO));
        page(new Page("approval/v2", "version 2 waits", "", "/console", true), aMember(PHONE, null));
        page(BREACH, aMember("+13035550102", null));
        scenario.recorder().forget();
        scenario.endings().close(anApprover(), onAir, Ending.FOUND);
        scenario.settle();
        scenario.advance(Duration.ofSeconds(40));
        scenario.pump();

        assertThat(pages("duty-sms")).extracting(Dispatch.Page::to).containsExactly("+13035550102");
        assertThat(scenario.pages(onAir).stream()
                        .filter(page -> page.step().equals("approval/v2"))
                        .toList())
                .extracting(Delivery::state)
                .containsOnly(State.SUPERSEDED);
    }

    @Test
    void what_was_said_goes_with_the_case_and_is_not_said_again() {
        Addressee noor = aMember(PHONE, null);
        page(BREACH, noor);

        scenario.bean(Cases.class).forget(alert);

        assertThat(scenario.number("SELECT COUNT(*) FROM page WHERE alert = ?", alert.toString()))
                .isZero();
        assertThat(page(BREACH, noor)).isEmpty();
    }

    @Test
    void notices_of_refused_messages_go_to_whom_the_file_names() {
        Addressee.Person watcher = (Addressee.Person) aMemberOf("watch");
        scenario.recorder().answer("television", new Receipt.Refused("no"));

        scenario.anAlertOnAir();
        scenario.pump();
        officers.enable(watcher.id(), false);

        assertThat(pages("duty-sms")).singleElement().satisfies(page -> {
            assertThat(page.to()).isEqualTo(PHONE);
            assertThat(page.subject()).isEqualTo("ALERT: channel television did not take the alert");
            assertThat(page.text()).isEqualTo("no. See to it that it goes another way.");
        });
        assertThat(pages("pager")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Breach", "a b", "a\nb", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void a_topic_is_short_and_plain(String topic) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Page(topic, "a", "b", "/console"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "console", "https://elsewhere.example/", "//elsewhere example", "/a\nb"})
    void a_path_is_one_of_this_site(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Page("topic", "a", "b", path));
    }

    private List<Delivery> page(Page page, Addressee... to) {
        Alert paged = scenario.bean(Alerts.class).get(alert);
        List<Delivery> leased =
                scenario.bean(Transactions.class).inOne(() -> paging.page(paged, page, List.of(to), scenario.now()));
        scenario.bean(Dispatcher.class).handOver(leased);
        scenario.settle();
        return leased;
    }

    private List<Dispatch.Page> pages(String channel) {
        return scenario.recorder().sent(channel).stream()
                .map(Dispatch::payload)
                .map(Dispatch.Page.class::cast)
                .filter(page -> !page.subject().contains("waits for your approval"))
                .toList();
    }

    private Addressee aMember(@Nullable String phone, @Nullable String email) {
        return aMember(BELGIUM, team, phone, email, Role.AUDITOR);
    }

    private Addressee aMemberOf(String name) {
        return aMember(BELGIUM, name, PHONE, null, Role.AUDITOR);
    }

    private Addressee aForeigner(AgencyId agency, Role role) {
        return aMember(agency, team, null, null, role);
    }

    private Addressee aMember(AgencyId agency, String of, @Nullable String phone, @Nullable String email, Role role) {
        var id = new OfficerId(UUID.randomUUID());
        officers.add(
                new Officer(
                        id,
                        agency,
                        "u" + id,
                        "Officer of " + of,
                        Set.of(role),
                        Set.of(),
                        Set.of(),
                        true,
                        Set.of(of),
                        phone,
                        email),
                "no password");
        return new Addressee.Person(id);
    }
}

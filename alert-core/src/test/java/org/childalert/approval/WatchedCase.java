package org.childalert.approval;

import static org.childalert.Fixtures.NETHERLANDS;
import static org.childalert.Fixtures.aCase;
import static org.childalert.Fixtures.aDutchApprover;
import static org.childalert.Fixtures.aDutchOriginator;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Ending;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Role;
import org.childalert.alert.Status;
import org.childalert.alert.Version;

/** An alert of the Dutch sample desk: its radio is called after five minutes of silence, and it goes further only by a yes. */
final class WatchedCase {
    static final Duration SILENCE = Duration.ofMinutes(5);

    private WatchedCase() {}

    static AlertId onAir(Scenario scenario) {
        Version draft = scenario.drafts()
                .begin(
                        aDutchOriginator(),
                        Status.ACTUAL,
                        aCase().in("NL-LI").timeZone("Europe/Amsterdam").content());
        var pending = (Version.Pending) scenario.submissions()
                .submit(aDutchOriginator(), draft.id(), draft.common().revision());
        scenario.approvals().approve(aDutchApprover(), pending.id(), pending.hash());
        scenario.settle();
        return draft.id().alert();
    }

    /** On air, and the radio has been silent for so long that somebody is to call it. */
    static AlertId silent(Scenario scenario) {
        AlertId alert = onAir(scenario);
        scenario.advance(SILENCE);
        scenario.tick();
        return alert;
    }

    /** Closed, and the radio has not said that it took it down. */
    static AlertId closedInSilence(Scenario scenario) {
        AlertId alert = onAir(scenario);
        scenario.endings().close(aDutchApprover(), alert, Ending.FOUND);
        scenario.settle();
        scenario.tick();
        scenario.advance(SILENCE);
        scenario.tick();
        return alert;
    }

    static CallSheet call(Scenario scenario, AlertId alert) {
        return scenario.bean(Calls.class).of(scenario.alert(alert)).getLast();
    }

    /** Neither originator nor approver, but of the team that is asked to call. */
    static Caller ofTheDesk(Scenario scenario) {
        Officers officers = scenario.bean(Officers.class);
        var mies = new Officer(
                new OfficerId(new UUID(0x7000L, 0x8000000000000040L)),
                NETHERLANDS,
                "mies",
                "Officer mies",
                Set.of(Role.AUDITOR),
                Set.of(),
                Set.of(),
                true,
                Set.of("desk"),
                null,
                null);
        if (officers.findByUsername("mies").isEmpty()) officers.add(mies, "no password");
        return new Caller(mies, "192.0.2.1");
    }

    /** Of the same agency, in no team. */
    static Caller aDutchAuditor() {
        return new Caller(
                new Officer(
                        new OfficerId(new UUID(0x7000L, 0x8000000000000041L)),
                        NETHERLANDS,
                        "piet",
                        "Officer piet",
                        Set.of(Role.AUDITOR),
                        Set.of(),
                        Set.of(),
                        true),
                "192.0.2.1");
    }
}

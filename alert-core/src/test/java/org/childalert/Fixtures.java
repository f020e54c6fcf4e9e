package org.childalert;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.childalert.alert.Caller;
import org.childalert.alert.Content;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Role;
import org.childalert.approval.Drafts;

/** People, agencies and cases with names. Everybody is fictional. */
public final class Fixtures {
    /** When the tests begin; not a whole second, so that whoever drops microseconds is found out. */
    /** As production has it when nothing is set. */
    public static final java.time.Duration LEASE = java.time.Duration.ofSeconds(60);

    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    /** Personal: never to be found in the open, neither in the database nor in the audit trail. */
    public static final String NAME = "Lotte";

    public static final AgencyId BELGIUM = new AgencyId("be-nca");
    public static final AgencyId NETHERLANDS = new AgencyId("nl-desk");

    private Fixtures() {}

    public static Caller anOriginator() {
        return caller(1, BELGIUM, "anna", Set.of(), Role.ORIGINATOR);
    }

    public static Caller anotherOriginator() {
        return caller(2, BELGIUM, "bram", Set.of(), Role.ORIGINATOR);
    }

    public static Caller anApprover() {
        return caller(3, BELGIUM, "carla", Set.of(), Role.APPROVER);
    }

    public static Caller anotherApprover() {
        return caller(4, BELGIUM, "dirk", Set.of(), Role.APPROVER);
    }

    /** May both write and approve, though never the same. */
    public static Caller aSergeant() {
        return caller(5, BELGIUM, "els", Set.of(), Role.ORIGINATOR, Role.APPROVER);
    }

    public static Caller anOriginatorOf(String region) {
        return caller(6, BELGIUM, "filip", Set.of(region), Role.ORIGINATOR);
    }

    /** Of Brussels alone. */
    public static Caller anApproverOfBrussels() {
        return caller(7, BELGIUM, "greet", Set.of("BE-BRU"), Role.APPROVER);
    }

    public static Caller anAuditor() {
        return caller(8, BELGIUM, "hugo", Set.of(), Role.AUDITOR);
    }

    public static Caller anAdministrator() {
        return caller(9, BELGIUM, "jef", Set.of(), Role.ADMINISTRATOR);
    }

    public static Caller anotherAdministrator() {
        return caller(31, BELGIUM, "mia", Set.of(), Role.ADMINISTRATOR);
    }

    public static Caller aDutchAdministrator() {
        return caller(14, NETHERLANDS, "lotte", Set.of(), Role.ADMINISTRATOR);
    }

    public static Caller aDutchOriginator() {
        return caller(11, NETHERLANDS, "ineke", Set.of(), Role.ORIGINATOR);
    }

    public static Caller aDutchApprover() {
        return caller(12, NETHERLANDS, "joost", Set.of(), Role.APPROVER);
    }

    public static Caller aNationalApprover() {
        return caller(13, NETHERLANDS, "karin", Set.of(), Role.APPROVER, Role.NATIONAL);
    }

    /** Those who sign in; {@link #anOriginatorOf} is as {@code BE-BRU} has it. */
    public static List<Officer> officers() {
        return List.of(
                        anOriginator(),
                        anotherOriginator(),
                        anApprover(),
                        anotherApprover(),
                        aSergeant(),
                        anOriginatorOf("BE-BRU"),
                        anApproverOfBrussels(),
                        anAuditor(),
                        aDutchOriginator(),
                        aDutchApprover(),
                        aNationalApprover())
                .stream()
                .map(Caller::officer)
                .toList();
    }

    private static Caller caller(int number, AgencyId agency, String username, Set<String> regions, Role... roles) {
        var id = new OfficerId(new UUID(0x7000L, 0x8000000000000000L | number));
        return new Caller(
                new Officer(id, agency, username, "Officer " + username, Set.of(roles), regions, Set.of(), true),
                "192.0.2.1");
    }

    public static CaseFile aCase() {
        return new CaseFile();
    }

    public static Content aCompleteContent() {
        return aCase().content();
    }

    public static Content anEmptyContent() {
        return new Content(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The answers that open the gate of the sample policy. */
    public static List<Drafts.Given> goodAnswers() {
        return List.of(
                new Drafts.Given("danger", true, "Witness statement 12"), new Drafts.Given("can-help", true, null));
    }
}

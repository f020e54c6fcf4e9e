package org.childalert.operator.demo;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.alert.Agencies;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Role;
import org.childalert.operator.security.Passwords;
import org.jspecify.annotations.Nullable;

/** The known users of the demonstration; nowhere else does anybody with a known password exist. */
@Context
@Requires(property = "demo", value = "true")
@Requires(property = "sandbox.enabled", value = "true")
final class DemoUsers {
    /**
     * A login of the demonstration, whose password is known to all. Phones and mailboxes belong to no one.
     *
     * @param phone where they are paged; null for nowhere
     * @param email where they are paged; null for nowhere
     */
    record Login(
            String username,
            String password,
            String name,
            Set<Role> roles,
            Set<String> channels,
            Set<String> teams,
            @Nullable String phone,
            @Nullable String email) {
        /** Nobody pages them. */
        private static Login of(String username, String name, Set<Role> roles, Set<String> channels) {
            return new Login(username, username + "-demo", name, roles, channels, Set.of(), null, null);
        }

        /** @param number the last two digits of their fictional phone */
        private static Login of(String username, String name, Set<Role> roles, Set<String> teams, int number) {
            return new Login(
                    username,
                    username + "-demo",
                    name,
                    roles,
                    Set.of(),
                    teams,
                    "+130355501%02d".formatted(number),
                    username + "@childalert.example");
        }
    }

    static final Login ORIGINATOR =
            Login.of("originator", "A. Peeters, duty officer", Set.of(Role.ORIGINATOR), Set.of("duty"), 1);
    static final Login APPROVER = Login.of(
            "approver", "B. Lambert, approving officer", Set.of(Role.APPROVER), Set.of("approvers", "board"), 2);
    static final Login STATION = Login.of(
            "tele-sud", "C. Dupont, duty editor", Set.of(Role.BROADCASTER), Set.of("tele-sud", "tele-sud-desk"));
    static final List<Login> LOGINS = List.of(
            ORIGINATOR,
            APPROVER,
            Login.of(
                    "approver2",
                    "D. Maes, approving officer",
                    Set.of(Role.APPROVER, Role.ORIGINATOR),
                    Set.of("approvers", "board"),
                    3),
            Login.of("deputy", "H. Goossens, deputy", Set.of(Role.APPROVER), Set.of("deputies", "board"), 4),
            Login.of("director", "I. Willems, director", Set.of(Role.APPROVER), Set.of("directors"), 5),
            Login.of(
                    "national",
                    "J. Martin, national desk",
                    Set.of(Role.APPROVER, Role.NATIONAL),
                    Set.of("national-desk"),
                    6),
            Login.of("administrator", "E. Wouters, agency administrator", Set.of(Role.ADMINISTRATOR), Set.of()),
            Login.of("administrator2", "K. Jacobs, agency administrator", Set.of(Role.ADMINISTRATOR), Set.of()),
            Login.of("auditor", "F. Simon, auditor", Set.of(Role.AUDITOR), Set.of()),
            STATION,
            Login.of("radio-noord", "G. Claes, duty editor", Set.of(Role.BROADCASTER), Set.of("radio-noord")));

    private final Officers officers;
    private final Agencies agencies;
    private final Passwords passwords;
    private final Identifiers identifiers;

    DemoUsers(Officers officers, Agencies agencies, Passwords passwords, Identifiers identifiers) {
        this.officers = officers;
        this.agencies = agencies;
        this.passwords = passwords;
        this.identifiers = identifiers;
    }

    @PostConstruct
    void add() {
        AgencyId agency = agencies.list().getFirst().agency();
        for (Login login : LOGINS) {
            Optional<Officer> known = officers.findByUsername(login.username);
            known.ifPresentOrElse(officer -> complete(officer, login), () -> add(agency, login));
        }
    }

    private void add(AgencyId agency, Login login) {
        officers.add(
                new Officer(
                        new OfficerId(identifiers.uuid()),
                        agency,
                        login.username,
                        login.name,
                        login.roles,
                        Set.of(),
                        login.channels,
                        true,
                        login.teams,
                        login.phone,
                        login.email),
                passwords.hash(login.password));
    }

    /** A demonstration from before people were paged goes on with its database. */
    private void complete(Officer officer, Login login) {
        if (!officer.teams().isEmpty() || officer.phone() != null || officer.email() != null) return;
        officers.join(officer.id(), login.teams);
        officers.contact(officer.id(), login.phone, login.email);
    }
}

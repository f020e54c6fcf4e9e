package org.childalert.operator.demo;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.alert.Agencies;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Role;
import org.childalert.operator.security.Passwords;

/** The known users of the demonstration; nowhere else does anybody with a known password exist. */
@Context
@Requires(property = "demo", value = "true")
@Requires(property = "sandbox.enabled", value = "true")
final class DemoUsers {
    /** A login of the demonstration, whose password is known to all. */
    record Login(String username, String password, String name, Set<Role> roles, Set<String> channels) {}

    static final Login ORIGINATOR =
            new Login("originator", "originator-demo", "A. Peeters, duty officer", Set.of(Role.ORIGINATOR), Set.of());
    static final Login APPROVER =
            new Login("approver", "approver-demo", "B. Lambert, approving officer", Set.of(Role.APPROVER), Set.of());
    static final Login STATION = new Login(
            "tele-sud",
            "tele-sud-demo",
            "C. Dupont, duty editor",
            Set.of(Role.BROADCASTER),
            Set.of("tele-sud", "tele-sud-desk"));
    static final List<Login> LOGINS = List.of(
            ORIGINATOR,
            APPROVER,
            new Login(
                    "approver2",
                    "approver2-demo",
                    "D. Maes, approving officer",
                    Set.of(Role.APPROVER, Role.ORIGINATOR),
                    Set.of()),
            new Login(
                    "administrator",
                    "administrator-demo",
                    "E. Wouters, agency administrator",
                    Set.of(Role.ADMINISTRATOR),
                    Set.of()),
            new Login("auditor", "auditor-demo", "F. Simon, auditor", Set.of(Role.AUDITOR), Set.of()),
            STATION,
            new Login(
                    "radio-noord",
                    "radio-noord-demo",
                    "G. Claes, duty editor",
                    Set.of(Role.BROADCASTER),
                    Set.of("radio-noord")));

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
            if (officers.findByUsername(login.username).isPresent()) continue;
            var id = new OfficerId(identifiers.uuid());
            officers.add(
                    new Officer(id, agency, login.username, login.name, login.roles, Set.of(), login.channels, true),
                    passwords.hash(login.password));
        }
    }
}

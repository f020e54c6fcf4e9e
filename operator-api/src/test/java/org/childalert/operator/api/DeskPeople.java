package org.childalert.operator.api;

import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Role;
import org.childalert.operator.security.Passwords;

/** People of stations, as tests want them. */
final class DeskPeople {
    private DeskPeople() {}

    /** @return their user name, which nobody else has */
    static String of(TestSystem system, String agency, String... channels) {
        var id = new OfficerId(system.context.getBean(Identifiers.class).uuid());
        String name = "editor-" + id;
        system.context
                .getBean(Officers.class)
                .add(
                        new Officer(
                                id,
                                new AgencyId(agency),
                                name,
                                "An editor",
                                Set.of(Role.BROADCASTER),
                                Set.of(),
                                Set.of(channels),
                                true),
                        system.context.getBean(Passwords.class).hash(TestSystem.PASSWORD));
        return name;
    }
}

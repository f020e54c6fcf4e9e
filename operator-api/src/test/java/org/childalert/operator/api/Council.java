package org.childalert.operator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Role;
import org.childalert.operator.security.Passwords;

/** People in teams, and cases that take them: duty writes, three are the board, one is a deputy. */
final class Council {
    private static final AgencyId AGENCY = new AgencyId("be-nca");

    final TestSystem system;

    Council(TestSystem system) {
        this.system = system;
        join("duty-officer", "duty", Role.ORIGINATOR);
        join("board-one", "board", Role.APPROVER);
        join("board-two", "board", Role.APPROVER);
        join("board-three", "board", Role.APPROVER, Role.ORIGINATOR);
        join("council-deputy", "deputies", Role.APPROVER);
    }

    private void join(String username, String team, Role... roles) {
        var officers = system.context.getBean(Officers.class);
        if (officers.findByUsername(username).isEmpty())
            officers.add(
                    new Officer(
                            new OfficerId(
                                    system.context.getBean(Identifiers.class).uuid()),
                            AGENCY,
                            username,
                            "The " + username,
                            Arrays.stream(roles).collect(Collectors.toSet()),
                            Set.of(),
                            Set.of(),
                            true),
                    system.context.getBean(Passwords.class).hash(TestSystem.PASSWORD));
        officers.join(officers.findByUsername(username).orElseThrow().id(), Set.of(team));
    }

    Person person(String name) {
        return system.person(name);
    }

    Person duty() {
        return person("duty-officer");
    }

    /** A case of three children, which takes two of the board. */
    static ObjectNode ofThreeChildren() {
        ObjectNode content = Cases.complete();
        ArrayNode children = content.withArray("/children");
        for (String name : new String[] {"Mila", "Lina"})
            children.addObject().put("givenName", name).put("age", 8).put("sex", "female");
        return content;
    }

    CaseFile submitted(ObjectNode content) {
        CaseFile file = duty().drafts("Actual", content);
        duty().assesses(file, 1, Cases.assessment()).is(200);
        duty().submits(file, 1).is(200);
        return file;
    }
}

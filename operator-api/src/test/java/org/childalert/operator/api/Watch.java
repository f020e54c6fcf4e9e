package org.childalert.operator.api;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Alerts of the agency whose clock asks people for calls and answers within seconds: its station stays silent, its television refuses. */
final class Watch {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final TestSystem system;

    Watch(TestSystem system) {
        this.system = system;
    }

    Person watcher() {
        return system.person("watcher");
    }

    Person decider() {
        return system.person("decider");
    }

    CaseFile drafted(String status, JsonNode content) {
        return watcher().drafts(status, content);
    }

    CaseFile onAir(CaseFile file) {
        system.live.answers(file, "television", WireMock.aResponse().withStatus(410));
        watcher().submits(file, 1).is(200);
        decider().approves(file, 1).is(200);
        return file;
    }

    CaseFile onAir() {
        return onAir(drafted("Actual", Cases.complete()));
    }

    /** On air, and the clock has asked for everything that it will ask for. */
    CaseFile asked() {
        CaseFile file = onAir();
        await().atMost(LONGEST)
                .until(() -> calls(file).size() == 2
                        && clock(file).path("proposals").size() == 1
                        && clock(file).path("renewalProposed").asBoolean());
        return file;
    }

    JsonNode clock(CaseFile file) {
        return watcher().get(file.path() + "/clock").is(200).json();
    }

    List<JsonNode> calls(CaseFile file) {
        return Person.list(watcher().get(file.path() + "/calls").is(200));
    }

    String call(CaseFile file, String channel) {
        return calls(file).stream()
                .filter(call -> call.path("channel").asText().equals(channel))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    static List<String> each(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(member).asText())
                .toList();
    }
}

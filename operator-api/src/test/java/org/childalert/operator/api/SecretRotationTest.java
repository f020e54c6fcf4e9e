package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A station takes a new secret for its webhook. */
@ExtendWith(SharedSystem.class)
final class SecretRotationTest {
    private static final Json JSON = new Json();

    private final TestSystem system;
    private final Person station;

    SecretRotationTest(TestSystem system) {
        this.system = system;
        station = system.person("station");
    }

    @Test
    void a_station_gets_a_new_secret_and_the_old_one_is_good_for_a_while() {
        String channel = webhook();
        Person own = system.person(DeskPeople.of(system, "be-nca", channel));
        String path = "/api/v1/stations/" + channel + "/secret";
        String key = UUID.randomUUID().toString();

        Answer fresh = own.post(path, Map.of("overlap", "PT1H"), "Idempotency-Key", key)
                .is(200);
        String secret = fresh.at("/secret");
        assertThat(own.post(path, Map.of("overlap", "PT1H"), "Idempotency-Key", key)
                        .is(200)
                        .json()
                        .has("secret"))
                .isFalse();
        own.post(path, Map.of()).is(409);
        CaseFile file = system.onAir(Cases.complete());
        LoggedRequest sent = system.live.arrived(file, channel, 1);
        assertThat(Webhook.isSignedWith(Webhook.SECRET, sent)).isTrue();
        assertThat(Webhook.isSignedWith(secret, sent)).isTrue();

        Answer read = system.person("administrator")
                .get("/api/v1/channels/" + channel)
                .is(200);
        assertThat(read.text()).doesNotContain(secret).doesNotContain(Webhook.SECRET);
        assertThat(read.json().path("secretsSet")).isEqualTo(JSON.tree(List.of("/previous/secret", "/secret")));
        ObjectNode change = JSON.tree(Map.of("title", "Another")).deepCopy();
        change.set("settings", read.json().path("settings"));
        system.person("administrator")
                .put("/api/v1/channels/" + channel, change, "If-Match", read.etag())
                .is(200);
        own.post(path, Map.of()).is(409); // the overlap outlived the change of the title

        String last = own.post(path, Map.of("overlap", "PT0S")).is(200).at("/secret");
        own.post(
                        "/api/v1/deliveries/"
                                + system.officer()
                                        .deliveryTo(file, channel)
                                        .path("id")
                                        .asText() + "/replay",
                        Map.of())
                .is(200);
        LoggedRequest again = system.live.arrived(file, channel, 2);
        assertThat(Webhook.isSignedWith(last, again)).isTrue();
        assertThat(Webhook.isSignedWith(secret, again)).isFalse();
        assertThat(Webhook.isSignedWith(Webhook.SECRET, again)).isFalse();
        system.person("administrator")
                .put("/api/v1/channels/" + channel + "/switch", Map.of("enabled", false))
                .is(200);
    }

    @Test
    void who_may_not_rotate_and_what_cannot_be() {
        String path = "/api/v1/stations/station/secret";
        assertThat(station.post(path, Map.of()).is(409).at("/file")).isEqualTo("channels/be-nca.yml");
        assertThat(system.person("administrator").post(path, Map.of()).is(409).at("/detail"))
                .contains("previous:");
        system.person("administrator")
                .post("/api/v1/stations/duty-pager/secret", Map.of())
                .is(409);
        station.post("/api/v1/stations/television/secret", Map.of()).is(404);
        system.officer().post(path, Map.of()).is(403);
        assertThat(station.post(path, Map.of("overlap", "P31D")).is(422).faults())
                .containsExactly("/overlap");
        assertThat(station.post(path, Map.of("overlap", "soon")).is(422).faults())
                .containsExactly("/overlap");
    }

    /** A live webhook of the agency that the API owns, in the group that the policy's first step names. */
    private String webhook() {
        String name = "own-" + UUID.randomUUID().toString().substring(0, 8);
        system.person("administrator")
                .post("/api/v1/channels", Webhook.body(system, "be-nca", name, "live", "partners"))
                .is(201);
        return name;
    }
}

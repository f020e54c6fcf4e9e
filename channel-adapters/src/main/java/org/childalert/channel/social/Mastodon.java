package org.childalert.channel.social;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.childalert.Json;
import org.childalert.channel.Answer;
import org.childalert.channel.Failures;
import org.childalert.channel.OutboundHttp;

/** One account's way to its instance, for as long as one send may take. What is not done is thrown. */
final class Mastodon {
    /** In bytes: a list of forty posts is long. */
    private static final int LONGEST_ANSWER = 1024 * 1024;

    private static final ContentType TEXT = ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8);

    private final OutboundHttp http;
    private final Json json;
    private final Answers answers;
    private final MastodonSettings settings;
    private final Deadline deadline;

    Mastodon(OutboundHttp http, Json json, Answers answers, MastodonSettings settings, Deadline deadline) {
        this.http = http;
        this.json = json;
        this.answers = answers;
        this.settings = settings;
        this.deadline = deadline;
    }

    /** @param done whether the status was 200, and not that of something that is still under way (202, 206) */
    record Progress(JsonNode body, boolean done) {}

    MastodonSettings settings() {
        return settings;
    }

    Deadline deadline() {
        return deadline;
    }

    JsonNode get(String path) throws NotTaken {
        return get(path, deadline).body();
    }

    Progress get(String path, Deadline until) throws NotTaken {
        return progress(send(new HttpGet(settings.instance().resolve(path)), until));
    }

    /** @param idempotencyKey the same key posts the same once (in Mastodon for an hour) */
    JsonNode post(String path, Map<String, ?> body, String idempotencyKey) throws NotTaken {
        var request = new HttpPost(settings.instance().resolve(path));
        request.setHeader("Idempotency-Key", idempotencyKey);
        request.setEntity(new StringEntity(json.write(body), ContentType.APPLICATION_JSON));
        return progress(send(request, deadline)).body();
    }

    JsonNode put(String path, Map<String, ?> body) throws NotTaken {
        var request = new HttpPut(settings.instance().resolve(path));
        request.setEntity(new StringEntity(json.write(body), ContentType.APPLICATION_JSON));
        return progress(send(request, deadline)).body();
    }

    /** Returns when it is deleted, or was before. */
    void delete(String path) throws NotTaken {
        try {
            answers.check(settings, send(new HttpDelete(settings.instance().resolve(path)), deadline));
        } catch (NotTaken e) {
            if (!e.isGone()) throw e;
        }
    }

    Progress upload(byte[] jpeg, String description, Deadline until) throws NotTaken {
        var request = new HttpPost(settings.instance().resolve("/api/v2/media"));
        var form = MultipartEntityBuilder.create()
                .addBinaryBody("file", jpeg, ContentType.IMAGE_JPEG, "photo.jpg")
                .addTextBody("description", description, TEXT);
        request.setEntity(form.build());
        return progress(send(request, until));
    }

    private Progress progress(Answer answer) throws NotTaken {
        return new Progress(answers.body(settings, answer), answer.status() == 200);
    }

    private Answer send(HttpUriRequestBase request, Deadline until) throws NotTaken {
        request.setHeader("Authorization", "Bearer " + settings.accessToken());
        try {
            if (until.left().isZero()) throw new HttpTimeoutException("no time left");
            return http.send(request, until.left(), LONGEST_ANSWER);
        } catch (IOException e) {
            throw new NotTaken(Failures.of(settings.host(), e));
        }
    }
}

package org.childalert.operator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;

/** Broadcasters' webhooks. What concerns one case is told from the rest by the name of its public page. */
final class FarEnd implements AutoCloseable {
    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").stubCorsEnabled(false));

    FarEnd() {
        server.start();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(200)));
    }

    int port() {
        return server.port();
    }

    /** Answers the messages of one case to one channel so, one after the other; the last answer stays. */
    void answers(CaseFile file, String channel, ResponseDefinitionBuilder... answers) {
        String scenario = channel + " " + file.slug();
        for (int i = 0; i < answers.length; i++) {
            String now = i == 0 ? Scenario.STARTED : "after " + i;
            String next = i == answers.length - 1 ? now : "after " + (i + 1);
            server.stubFor(post(urlPathMatching("/.*/" + channel))
                    .atPriority(1)
                    .withRequestBody(containing(file.slug()))
                    .inScenario(scenario)
                    .whenScenarioStateIs(now)
                    .willSetStateTo(next)
                    .willReturn(answers[i]));
        }
    }

    /** What all channels were sent of a case, the first first. */
    List<LoggedRequest> received(CaseFile file) {
        return server.findAll(anyRequestedFor(anyUrl()).withRequestBody(containing(file.slug()))).stream()
                .sorted(java.util.Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    List<LoggedRequest> received(CaseFile file, String channel) {
        return received(file).stream()
                .filter(request -> request.getUrl().endsWith("/" + channel))
                .toList();
    }

    /** The message of a case that came to a channel as the so many-eth, when it and no more have come. */
    LoggedRequest arrived(CaseFile file, String channel, int number) {
        await().until(() -> received(file, channel).size() == number);
        return received(file, channel).getLast();
    }

    /** Whatever came to an address, of a case or not, the first first. */
    List<LoggedRequest> receivedAt(String path) {
        return server.findAll(anyRequestedFor(urlPathEqualTo(path))).stream()
                .sorted(java.util.Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    /** From now on answers so at an address. */
    void answersAt(String path, ResponseDefinitionBuilder answer) {
        server.stubFor(post(urlPathEqualTo(path)).atPriority(2).willReturn(answer));
    }

    @Override
    public void close() {
        server.stop();
    }
}

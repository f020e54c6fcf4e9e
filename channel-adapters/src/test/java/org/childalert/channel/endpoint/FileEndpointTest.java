package org.childalert.channel.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.cap;
import static org.childalert.channel.Fixtures.document;
import static org.childalert.channel.endpoint.Endpoints.aChannel;
import static org.childalert.channel.endpoint.Endpoints.dispatch;
import static org.childalert.channel.endpoint.Endpoints.linkTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.childalert.channel.Fixtures;
import org.childalert.channel.SampleRenditions;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEndpointTest {
    private final Path root;
    private final Endpoints endpoints;
    private final Channel channel;

    FileEndpointTest(@TempDir Path root) {
        this.root = root;
        endpoints = new Endpoints(root, LOOPBACK);
        channel = aChannel("file:" + root.resolve("alerts"), Map.of());
    }

    @AfterEach
    void stop() {
        endpoints.close();
    }

    @Test
    void a_message_is_a_file_byte_for_byte_however_often_it_is_sent() throws Exception {
        assertThat(send(cap("Alert", "Actual"))).isEqualTo(new Receipt.Accepted(null));
        assertThat(send(cap("Alert", "Actual"))).isEqualTo(new Receipt.Accepted(null));

        assertThat(files()).containsExactly("be-nca-1.cap.xml");
        assertThat(root.resolve("alerts/be-nca-1.cap.xml")).hasBinaryContent(document("Alert", "Actual"));
    }

    @Test
    void a_text_is_a_file_in_the_channel_s_language() throws Exception {
        Channel texts = aChannel("file:" + root.resolve("alerts"), Map.of("body", "post"));

        endpoints.adapter.send(dispatch(texts, cap("Alert", "Actual")));

        assertThat(root.resolve("alerts/be-nca-1.txt")).hasContent("Disparue : Anna, 7 ans");
    }

    @Test
    void a_message_without_such_a_text_is_refused() {
        Channel texts = aChannel("file:" + root.resolve("alerts"), Map.of("body", "sms"));
        var silent = new Dispatch.CapMessage(
                Fixtures.ALERT,
                1,
                "be-nca-1",
                Message.Type.ALERT,
                new byte[0],
                new SampleRenditions(Map.of(), List.of()),
                null);

        assertThat(endpoints.adapter.send(dispatch(texts, silent))).isInstanceOf(Receipt.Refused.class);
    }

    @Test
    void a_link_test_cannot_be_taken_for_an_alert() throws Exception {
        assertThat(send(linkTest())).isEqualTo(new Receipt.Accepted(null));

        assertThat(files()).containsExactly("link-test-be-nca-t.cap.xml");
    }

    @Test
    void an_identifier_never_leads_elsewhere_and_is_no_expression() throws Exception {
        send(new Dispatch.CapMessage(
                Fixtures.ALERT,
                1,
                "../../${sys.user.home}/x",
                Message.Type.ALERT,
                new byte[] {1},
                new SampleRenditions(),
                null));

        assertThat(files()).hasSize(1);
        assertThat(files().getFirst()).matches("[A-Za-z0-9._-]+\\.cap\\.xml").doesNotContain("/");
    }

    @Test
    void a_link_that_leads_out_of_the_root_is_not_followed(@TempDir Path elsewhere) throws Exception {
        Files.createSymbolicLink(root.resolve("way-out"), elsewhere);
        Channel out = aChannel("file:" + root.resolve("way-out/alerts"), Map.of());

        assertThat(endpoints.adapter.send(dispatch(out, cap("Alert", "Actual"))))
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.reason()).endsWith("leads out of endpoint.file-root"));
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void what_cannot_be_written_is_deferred() throws Exception {
        Files.writeString(root.resolve("alerts"), "a file where the directory is to be");

        assertThat(send(cap("Alert", "Actual"))).isInstanceOf(Receipt.Deferred.class);
    }

    @Test
    void nothing_is_kept_of_what_was_sent_by() {
        for (int i = 0; i < 20; i++) {
            Channel each = aChannel("file:" + root.resolve("alerts-" + i), Map.of());
            assertThat(endpoints.adapter.send(dispatch(each, cap("Alert", "Actual"))))
                    .isEqualTo(new Receipt.Accepted(null));
        }

        assertThat(endpoints.camel.getEndpoints()).isEmpty();
    }

    private Receipt send(Dispatch.Payload payload) {
        return endpoints.adapter.send(dispatch(channel, payload));
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(root.resolve("alerts"))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}

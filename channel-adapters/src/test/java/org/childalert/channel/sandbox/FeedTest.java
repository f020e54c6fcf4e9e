package org.childalert.channel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.channel.Fixtures.AT_NOON;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.social.Mastodons.ALERT_TEXT;
import static org.childalert.channel.social.Mastodons.PAGE;
import static org.childalert.channel.social.Mastodons.TOKEN;
import static org.childalert.channel.social.Mastodons.alert;
import static org.childalert.channel.social.Mastodons.anAccount;
import static org.childalert.channel.social.Mastodons.closing;
import static org.childalert.channel.social.Mastodons.dispatch;
import static org.childalert.channel.social.Mastodons.recall;
import static org.childalert.channel.social.Mastodons.update;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.childalert.Json;
import org.childalert.alert.Mode;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Fixtures;
import org.childalert.channel.OutboundHttp;
import org.childalert.channel.sandbox.Journal.Event;
import org.childalert.channel.social.MastodonAdapter;
import org.childalert.channel.social.Mastodons;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An alert's life on a social feed: the sandbox's, by our own adapter, over real HTTP. */
class FeedTest {
    private final OutboundHttp http = new OutboundHttp(new AddressGuard(LOOPBACK));
    private final MastodonAdapter adapter = Mastodons.adapter(http, AT_NOON);
    private final Journal journal = new Journal();
    private final Feed feed = start(0);
    private final Channel channel = anAccount(feed.address(), Map.of("timeout", "PT5S"));
    private final HttpClient visitor = HttpClient.newHttpClient();

    @AfterEach
    void stop() throws IOException {
        visitor.close();
        feed.close();
        http.close();
    }

    @Test
    void an_alert_is_posted_with_its_photo_and_the_photo_s_description() throws Exception {
        Receipt.Acknowledged receipt = aired(send(1, alert()));

        assertThat(receipt.evidence()).isEqualTo("%s/@childalert#%s".formatted(feed.address(), receipt.reference()));
        String page = get("/@childalert");
        assertThat(page)
                .contains("Vermist: Anna, 7 jaar", "lang=\"nl\"", "href=\"%s\"".formatted(PAGE))
                .contains("alt=\"Meisje met blauwe jas\"");
        assertThat(bytes(photo(page))).startsWith(0xff, 0xd8);
        assertThat(journal.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.event()).isEqualTo(Event.POSTED);
            assertThat(entry.detail()).contains("@childalert", "public, nl", "photo: Meisje met blauwe jas");
            assertThat(entry.deliveryId())
                    .isEqualTo(dispatch(channel, 1, alert()).delivery().toString());
        });
    }

    @Test
    void an_update_edits_the_post_and_the_end_takes_it_down_after_a_closing_post() throws Exception {
        String id = aired(send(1, alert())).reference();
        String photo = photo(get("/@childalert"));

        assertThat(aired(send(1, update(id))).reference()).isEqualTo(id);
        assertThat(get("/@childalert")).contains("Rode jas", ", edited ").doesNotContain("Blauwe jas");

        Receipt.Acknowledged end = removed(send(1, recall(id)));
        assertThat(end.evidence())
                .startsWith("post %s deleted; closing post %s/@childalert#".formatted(id, feed.address()));
        assertThat(get("/@childalert"))
                .contains("De zoektocht is voorbij", "in reply to " + id)
                .doesNotContain("Anna", "<img");
        assertThat(status(photo)).isEqualTo(404);
        assertThat(events()).containsExactly(Event.POSTED, Event.EDITED, Event.EDITED, Event.POSTED, Event.DELETED);
    }

    @Test
    void a_post_that_is_to_be_kept_loses_photo_and_name() throws Exception {
        Channel keeping = anAccount(feed.address(), Map.of("whenOver", "edit"));
        String id = aired(adapter.send(dispatch(keeping, 1, alert()))).reference();

        removed(adapter.send(dispatch(keeping, 1, recall(id))));

        assertThat(get("/@childalert")).contains("id=\"%s\"".formatted(id)).doesNotContain("Anna", "<img");
        assertThat(events()).containsExactly(Event.POSTED, Event.EDITED, Event.POSTED);
    }

    @Test
    void an_alert_whose_time_is_over_is_taken_down() throws Exception {
        String id = aired(send(1, alert())).reference();

        removed(send(1, new Dispatch.TakeDown(Fixtures.ALERT, closing(), id)));

        assertThat(get("/@childalert")).contains("De zoektocht is voorbij").doesNotContain("Anna", "<img");
    }

    @Test
    void an_answer_that_gets_lost_leads_to_no_second_post() throws Exception {
        feed.behave(Behaviour.SILENT);
        assertThat(send(1, alert())).isInstanceOf(Receipt.Deferred.class);
        feed.behave(Behaviour.OK);

        assertThat(aired(send(2, alert())).evidence()).startsWith(feed.address().toString());

        assertThat(events()).containsOnlyOnce(Event.POSTED);
    }

    @Test
    void what_a_crash_kept_from_us_is_found_again_by_the_alert_s_page() throws Exception {
        String id = aired(send(1, alert())).reference();

        assertThat(aired(send(1, update(null))).reference()).isEqualTo(id);
        removed(send(1, recall(null)));

        assertThat(get("/@childalert")).doesNotContain("Anna");
        assertThat(events()).containsOnlyOnce(Event.DELETED);
    }

    @Test
    void an_end_that_is_tried_again_at_any_point_says_it_once() throws Exception {
        Channel keeping = anAccount(feed.address(), Map.of("whenOver", "edit"));
        String id = aired(adapter.send(dispatch(keeping, 1, alert()))).reference();
        adapter.send(dispatch(keeping, 1, recall(id)));

        // as if an hour had passed, so that the instance no longer knows the key
        removed(adapter.send(new Dispatch(
                Fixtures.DELIVERY,
                2,
                keeping,
                "",
                org.childalert.alert.Status.ACTUAL,
                recall(id),
                Fixtures.ACKNOWLEDGE,
                Fixtures.NOON)));
        removed(send(2, recall(id))); // deletes
        removed(send(3, recall(id)));

        assertThat(events().stream().filter(Event.POSTED::equals)).hasSize(2);
        assertThat(get("/@childalert")).contains("De zoektocht is voorbij").doesNotContain("Anna");
    }

    @Test
    void a_post_that_was_deleted_there_is_posted_anew_by_an_update() throws Exception {
        String id = aired(send(1, alert())).reference();
        send(HttpRequest.newBuilder(feed.address().resolve("/api/v1/statuses/" + id))
                .header("Authorization", "Bearer " + TOKEN)
                .DELETE());

        assertThat(aired(send(1, update(id))).reference()).isNotEqualTo(id);
        assertThat(get("/@childalert")).contains("Rode jas");
    }

    @Test
    void where_nothing_was_posted_there_is_nothing_to_take_down_once_it_was_looked_for_twice() {
        assertThat(send(1, recall(null)))
                .isInstanceOfSatisfying(
                        Receipt.Deferred.class,
                        deferred -> assertThat(deferred.notBefore()).isEqualTo(Duration.ofSeconds(5)));

        assertThat(removed(send(2, recall(null))).evidence()).isEqualTo("there is no post of this alert to take down");
        assertThat(events()).isEmpty();
    }

    @Test
    void an_exercise_is_seen_by_nobody_but_the_account() throws Exception {
        Channel drill =
                anAccount(feed.address(), "childalert_drill", Mode.EXERCISE, Map.of("accessToken", "drill-token"));

        aired(adapter.send(dispatch(drill, 1, alert())));

        assertThat(get("/@childalert_drill"))
                .contains("Not shown to the public: 1")
                .doesNotContain("Anna");
        assertThat(journal.entries().getFirst().detail()).contains("direct, nl");
    }

    @Test
    void a_token_of_the_public_s_account_posts_no_exercise() {
        Channel mixedUp = anAccount(feed.address(), "childalert_drill", Mode.EXERCISE, Map.of());

        assertThat(adapter.send(dispatch(mixedUp, 1, alert())))
                .isEqualTo(new Receipt.Refused(
                        "127.0.0.1 says that the token is of @childalert (expected: @childalert_drill)"));
        assertThat(events()).isEmpty();
    }

    @Test
    void a_feed_that_fails_or_hangs_gets_the_alert_once_it_is_well_again() {
        feed.behave(Behaviour.FAIL);
        assertThat(send(1, alert())).isEqualTo(new Receipt.Deferred("127.0.0.1 answered 500", Duration.ZERO));
        feed.behave(Behaviour.HANG);
        Channel hasty = anAccount(feed.address(), Map.of("timeout", "PT0.3S"));
        assertThat(adapter.send(dispatch(hasty, 2, alert())))
                .isEqualTo(new Receipt.Deferred("127.0.0.1 did not answer in time", Duration.ZERO));
        feed.behave(Behaviour.OK);

        aired(send(3, alert()));
    }

    @Test
    void a_wrong_token_is_journalled_and_posts_nothing() {
        Channel wrong = anAccount(feed.address(), Map.of("accessToken", "not-the-token"));

        assertThat(adapter.send(dispatch(wrong, 1, alert())))
                .isEqualTo(new Receipt.Refused("127.0.0.1 answered 401: The access token is invalid"));
        assertThat(events()).containsExactly(Event.REJECTED);
    }

    @Test
    void what_is_posted_is_shown_as_text() throws Exception {
        post("{\"status\":\"<script>alert(1)</script> & \\\"quotes\\\"\\nhttps://x.example/?a=1&b=2\"}");

        assertThat(get("/@childalert"))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;<br>")
                .contains("<a href=\"https://x.example/?a=1&amp;b=2\">")
                .doesNotContain("<script>");
    }

    @Test
    void posts_too_long_empty_or_no_posts_at_all_are_refused_as_mastodon_does() throws Exception {
        assertThat(post("{\"status\":\"%s\"}".formatted("x".repeat(501))).statusCode())
                .isEqualTo(422);
        assertThat(post("{\"status\":\" \"}").statusCode()).isEqualTo(422);
        assertThat(post("{\"status\":\"a\",\"media_ids\":[\"7\"]}").statusCode())
                .isEqualTo(422);
        assertThat(post("{\"status\":").statusCode()).isEqualTo(400);
        assertThat(post("{\"status\":\"" + ALERT_TEXT + "\"}").statusCode()).isEqualTo(200);
        assertThat(status("/@nobody")).isEqualTo(404);
        assertThat(status("/media/../etc")).isEqualTo(404);
    }

    @Test
    void a_port_that_is_taken_is_named() {
        int taken = feed.address().getPort();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> start(taken))
                .withMessageContaining("sandbox feed social: cannot listen on 127.0.0.1:" + taken);
    }

    private Feed start(int port) {
        try {
            return new Feed(
                    new FeedConfig("social", port, "ok", Map.of()),
                    Map.of(TOKEN, "childalert", "drill-token", "childalert_drill"),
                    new Json(),
                    journal,
                    AT_NOON);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private Receipt send(int attempt, Dispatch.Payload payload) {
        return adapter.send(dispatch(channel, attempt, payload));
    }

    private static Receipt.Acknowledged aired(Receipt receipt) {
        return at(Level.AIRED, receipt);
    }

    private static Receipt.Acknowledged removed(Receipt receipt) {
        return at(Level.REMOVED, receipt);
    }

    private static Receipt.Acknowledged at(Level level, Receipt receipt) {
        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Acknowledged.class,
                        said -> assertThat(said.level()).isEqualTo(level));
        return (Receipt.Acknowledged) receipt;
    }

    private List<Event> events() {
        return journal.entries().stream().map(Journal.Entry::event).toList();
    }

    private static String photo(String page) {
        Matcher picture = Pattern.compile("src=\"([^\"]+)\"").matcher(page);
        assertThat(picture.find()).isTrue();
        return Objects.requireNonNull(picture.group(1));
    }

    private String get(String path) throws Exception {
        return visitor.send(request(path).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private byte[] bytes(String path) throws Exception {
        return visitor.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private int status(String path) throws Exception {
        return send(request(path)).statusCode();
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send(request("/api/v1/statuses")
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return visitor.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(feed.address() + path));
    }
}

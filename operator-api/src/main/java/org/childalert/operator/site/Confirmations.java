package org.childalert.operator.site;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Status;
import org.childalert.dissemination.AcknowledgementTokens;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.ConfirmationForms;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.operator.console.Dictionary;
import org.childalert.operator.console.Words;
import org.childalert.wording.Wording;
import org.childalert.wording.Wordings;
import org.jspecify.annotations.Nullable;

/** The pages on which a person at a station says how far a delivery got. */
@Singleton
final class Confirmations {
    /** How long after the message's own time something may still be said of it. */
    static final Duration GRACE = Duration.ofHours(24);

    private final AcknowledgementTokens tokens;
    private final ConfirmationForms forms;
    private final Deliveries deliveries;
    private final Channels channels;
    private final Agencies agencies;
    private final Wordings wordings;
    private final Dictionary dictionary;
    private final Pages pages;
    private final Frames frames;
    private final Templates templates;
    private final Clock clock;

    Confirmations(
            AcknowledgementTokens tokens,
            ConfirmationForms forms,
            Deliveries deliveries,
            Channels channels,
            Agencies agencies,
            Wordings wordings,
            Dictionary dictionary,
            Pages pages,
            Frames frames,
            Templates templates,
            Clock clock) {
        this.tokens = tokens;
        this.forms = forms;
        this.deliveries = deliveries;
        this.channels = channels;
        this.agencies = agencies;
        this.wordings = wordings;
        this.dictionary = dictionary;
        this.pages = pages;
        this.frames = frames;
        this.templates = templates;
        this.clock = clock;
    }

    /** What a token leads to. */
    sealed interface Found {
        /** Something can be said. */
        record Open(Delivery delivery) implements Found {}

        /** A later message took its place. */
        record Replaced(Delivery delivery) implements Found {}

        /** Its time has been over for too long. */
        record Over(Delivery delivery) implements Found {}

        /** Not one of ours. */
        record Unknown() implements Found {}
    }

    /** What was typed, where something was wrong with it. */
    record Typed(String fault, String name, String note, String at) {}

    Found find(String token) {
        Optional<Delivery> found = tokens.delivery(token)
                .flatMap(deliveries::find)
                .filter(delivery ->
                        delivery.reached() && !delivery.subject().kind().isInternal());
        if (found.isEmpty()) return new Found.Unknown();
        Delivery delivery = found.get();
        boolean isReplaced = deliveries.list(delivery.alert()).stream()
                .anyMatch(other -> other.channel().equals(delivery.channel())
                        && other.subject().sequence() > delivery.subject().sequence()
                        && other.reached());
        if (isReplaced) return new Found.Replaced(delivery);
        boolean isOver = clock.instant().isAfter(delivery.expiresAt().plus(GRACE));
        return isOver ? new Found.Over(delivery) : new Found.Open(delivery);
    }

    /** The levels that a message of this kind can be acknowledged at. */
    static List<Level> levels(Delivery delivery) {
        return Stream.of(Level.values())
                .filter(level -> level.fits(delivery.subject().isRecall()))
                .toList();
    }

    byte[] form(Delivery delivery, Reader reader, @Nullable Typed typed) {
        Wording wording = wording(reader, delivery);
        Agency agency = agencies.get(delivery.agency());
        Words words = words(wording, agency);
        List<Deliveries.Acknowledgement> said = deliveries.acknowledgements(delivery.alert()).stream()
                .filter(each -> each.delivery().equals(delivery.id()))
                .sorted(Comparator.comparing(Deliveries.Acknowledgement::recordedAt))
                .toList();
        List<Level> left = levels(delivery).stream()
                .filter(level -> said.stream().noneMatch(each -> each.level() == level))
                .toList();
        var view = new ConfirmationView(
                words,
                words.say("acknowledge.status." + delivery.status().name().toLowerCase(java.util.Locale.ROOT)),
                delivery.status() == Status.ACTUAL,
                words.say("acknowledge.kind."
                        + Words.camelCase(delivery.subject().kind().name())),
                facts(delivery, agency, wording, words),
                said.stream()
                        .map(each -> words.say(
                                "acknowledge.said",
                                "level",
                                words.say("acknowledge.level." + ConfirmationView.value(each.level())),
                                "time",
                                words.moment(each.at())))
                        .toList(),
                left,
                forms.of(delivery.id(), clock.instant()),
                typed == null ? null : typed.fault,
                typed == null ? "" : typed.name,
                typed == null ? "" : typed.note,
                typed == null ? "" : typed.at);
        Frame frame = frames.unlisted(wording, delivery.status(), words.say("acknowledge.title"), languages());
        return templates.fill("acknowledge", Map.of("frame", frame, "view", view));
    }

    private List<ConfirmationView.Fact> facts(Delivery delivery, Agency agency, Wording wording, Words words) {
        var facts = new ArrayList<ConfirmationView.Fact>();
        facts.add(new ConfirmationView.Fact(words.say("acknowledge.agency"), name(agency, wording.language())));
        facts.add(new ConfirmationView.Fact(
                words.say("acknowledge.channel"),
                channels.find(delivery.agency(), delivery.channel())
                        .map(Channel::title)
                        .orElse(delivery.channel())));
        facts.add(new ConfirmationView.Fact(words.say("acknowledge.sent"), words.moment(sent(delivery))));
        facts.add(new ConfirmationView.Fact(words.say("acknowledge.until"), words.moment(delivery.expiresAt())));
        return facts;
    }

    private static Instant sent(Delivery delivery) {
        Instant reached = delivery.reachedAt();
        return reached == null ? delivery.createdAt() : reached;
    }

    private static String name(Agency agency, String language) {
        String own = agency.names().get(language);
        return own != null ? own : agency.names().values().iterator().next();
    }

    /** Says in a heading and a sentence why nothing can be said. */
    byte[] notice(Reader reader, @Nullable Delivery delivery, String key) {
        Wording wording = delivery == null ? pages.siteWording(reader) : wording(reader, delivery);
        Words words = words(wording, delivery == null ? agencies.list().getFirst() : agencies.get(delivery.agency()));
        Status status = delivery == null ? Status.ACTUAL : delivery.status();
        String title = words.say("acknowledge." + key);
        Frame frame = frames.unlisted(wording, status, title, languages());
        return templates.fill(
                "notice", Map.of("frame", frame, "title", title, "text", words.say("acknowledge." + key + "Text")));
    }

    /** The reader's language, else the channel's first, else the site's. */
    private Wording wording(Reader reader, Delivery delivery) {
        return reader.best(languages())
                .or(() -> channels.find(delivery.agency(), delivery.channel()).stream()
                        .flatMap(channel -> channel.languages().stream())
                        .filter(languages()::contains)
                        .findFirst())
                .flatMap(wordings::find)
                .orElseGet(() -> pages.siteWording(reader));
    }

    /** Those that both the frame and the page have words in. */
    private List<String> languages() {
        return wordings.list().stream()
                .map(Wording::language)
                .filter(Dictionary.LANGUAGES::contains)
                .toList();
    }

    private Words words(Wording wording, Agency agency) {
        return dictionary
                .of(wording.language(), agency)
                .or(() -> dictionary.of("en", agency))
                .orElseThrow();
    }

    /** Whether the form was shown to whoever sends it, and when a person can have sent it. */
    boolean wasShown(UUID delivery, String nonce) {
        return forms.isGood(delivery, nonce, clock.instant());
    }

    /** The agency's own zone, in which times without an offset are meant. */
    java.time.ZoneId zone(Delivery delivery) {
        return java.time.ZoneId.of(agencies.get(delivery.agency()).timeZone());
    }
}

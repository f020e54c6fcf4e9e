package org.childalert.operator.site;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Status;
import org.childalert.dissemination.AcknowledgementTokens;
import org.childalert.dissemination.Acknowledgements;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.ConfirmationForms;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.RehearsalResult;
import org.childalert.dissemination.Rehearsals;
import org.childalert.operator.console.Dictionary;
import org.childalert.operator.console.Words;
import org.childalert.wording.Wording;
import org.childalert.wording.Wordings;
import org.jspecify.annotations.Nullable;

/** The pages on which a person at a station says how far a delivery got. */
@Singleton
final class Confirmations {
    private final AcknowledgementTokens tokens;
    private final ConfirmationForms forms;
    private final Deliveries deliveries;
    private final Rehearsals rehearsals;
    private final Acknowledgements acknowledgements;
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
            Rehearsals rehearsals,
            Acknowledgements acknowledgements,
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
        this.rehearsals = rehearsals;
        this.acknowledgements = acknowledgements;
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
        record Open(Asked asked) implements Found {}

        /** A later message took its place. */
        record Replaced(Asked asked) implements Found {}

        /** Its time has been over for too long. */
        record Over(Asked asked) implements Found {}

        /** Not one of ours. */
        record Unknown() implements Found {}
    }

    /** What was typed, where something was wrong with it. */
    record Typed(String fault, String name, String note, String at) {}

    Found find(String token) {
        Optional<UUID> id = tokens.delivery(token);
        Optional<Delivery> delivery = id.flatMap(deliveries::find)
                .filter(found -> found.reached() && !found.subject().kind().isInternal());
        Optional<Asked> asked =
                delivery.map(this::asked).or(() -> id.flatMap(rehearsals::find).map(Confirmations::asked));
        if (asked.isEmpty()) return new Found.Unknown();
        if (delivery.isPresent() && isReplaced(delivery.get())) return new Found.Replaced(asked.get());
        boolean isOver = clock.instant().isAfter(asked.get().expires().plus(AcknowledgementTokens.GRACE));
        return isOver ? new Found.Over(asked.get()) : new Found.Open(asked.get());
    }

    private boolean isReplaced(Delivery delivery) {
        return deliveries.list(delivery.alert()).stream()
                .anyMatch(other -> other.channel().equals(delivery.channel())
                        && other.subject().sequence() > delivery.subject().sequence()
                        && other.reached());
    }

    private Asked asked(Delivery delivery) {
        Instant reached = delivery.reachedAt();
        return new Asked(
                delivery.id(),
                false,
                delivery.agency(),
                delivery.channel(),
                delivery.status(),
                delivery.subject().kind(),
                reached == null ? delivery.createdAt() : reached,
                delivery.expiresAt(),
                deliveries.acknowledgements(delivery.alert()).stream()
                        .filter(each -> each.delivery().equals(delivery.id()))
                        .sorted(Comparator.comparing(Deliveries.Acknowledgement::recordedAt))
                        .map(each -> new Asked.Said(each.level(), each.at()))
                        .toList());
    }

    private static Asked asked(RehearsalResult rehearsal) {
        var said = new ArrayList<Asked.Said>();
        add(said, Level.RECEIVED, rehearsal.received());
        add(said, Level.SCHEDULED, rehearsal.scheduled());
        add(said, Level.AIRED, rehearsal.aired());
        return new Asked(
                rehearsal.id(),
                true,
                rehearsal.agency(),
                rehearsal.channel(),
                Status.EXERCISE,
                Delivery.Subject.Kind.MESSAGE,
                rehearsal.at(),
                rehearsal.expires(),
                said);
    }

    private static void add(List<Asked.Said> said, Level level, @Nullable Instant at) {
        if (at != null) said.add(new Asked.Said(level, at));
    }

    /** Puts on record what the person says, as {@code mail:} and the channel. */
    void acknowledge(Asked asked, Level level, @Nullable Instant at, String evidence, String from) {
        String by = "mail:" + asked.channel();
        if (asked.isRehearsal()) rehearsals.acknowledge(asked.id(), level, at, by, evidence, from);
        else acknowledgements.acknowledge(asked.id(), level, at, by, evidence, from);
    }

    byte[] form(Asked asked, Reader reader, @Nullable Typed typed) {
        Wording wording = wording(reader, asked);
        Agency agency = agencies.get(asked.agency());
        Words words = words(wording, agency);
        var view = new ConfirmationView(
                words,
                words.say("acknowledge.status." + asked.status().name().toLowerCase(java.util.Locale.ROOT)),
                asked.status() == Status.ACTUAL,
                words.say("acknowledge.kind." + Words.camelCase(asked.kind().name())),
                facts(asked, agency, wording, words),
                asked.said().stream()
                        .map(each -> words.say(
                                "acknowledge.said",
                                "level",
                                words.say("acknowledge.level." + ConfirmationView.value(each.level())),
                                "time",
                                words.moment(each.at())))
                        .toList(),
                asked.left(),
                forms.of(asked.id(), clock.instant()),
                typed == null ? null : typed.fault,
                typed == null ? "" : typed.name,
                typed == null ? "" : typed.note,
                typed == null ? "" : typed.at);
        Frame frame = frames.unlisted(wording, asked.status(), words.say("acknowledge.title"), languages());
        return templates.fill("acknowledge", Map.of("frame", frame, "view", view));
    }

    private List<ConfirmationView.Fact> facts(Asked asked, Agency agency, Wording wording, Words words) {
        var facts = new ArrayList<ConfirmationView.Fact>();
        facts.add(new ConfirmationView.Fact(words.say("acknowledge.agency"), name(agency, wording.language())));
        facts.add(new ConfirmationView.Fact(
                words.say("acknowledge.channel"),
                channels.find(asked.agency(), asked.channel())
                        .map(Channel::title)
                        .orElse(asked.channel())));
        facts.add(new ConfirmationView.Fact(words.say("acknowledge.sent"), words.moment(asked.sent())));
        facts.add(new ConfirmationView.Fact(words.say("acknowledge.until"), words.moment(asked.expires())));
        return facts;
    }

    private static String name(Agency agency, String language) {
        String own = agency.names().get(language);
        return own != null ? own : agency.names().values().iterator().next();
    }

    /** Says in a heading and a sentence why nothing can be said. */
    byte[] notice(Reader reader, @Nullable Asked asked, String key) {
        Wording wording = asked == null ? pages.siteWording(reader) : wording(reader, asked);
        Words words = words(wording, asked == null ? agencies.list().getFirst() : agencies.get(asked.agency()));
        Status status = asked == null ? Status.ACTUAL : asked.status();
        String title = words.say("acknowledge." + key);
        Frame frame = frames.unlisted(wording, status, title, languages());
        return templates.fill(
                "notice", Map.of("frame", frame, "title", title, "text", words.say("acknowledge." + key + "Text")));
    }

    /** The reader's language, else the channel's first, else the site's. */
    private Wording wording(Reader reader, Asked asked) {
        return reader.best(languages())
                .or(() -> channels.find(asked.agency(), asked.channel()).stream()
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
    boolean wasShown(Asked asked, String nonce) {
        return forms.isGood(asked.id(), nonce, clock.instant());
    }

    /** The agency's own zone, in which times without an offset are meant. */
    java.time.ZoneId zone(Asked asked) {
        return java.time.ZoneId.of(agencies.get(asked.agency()).timeZone());
    }
}

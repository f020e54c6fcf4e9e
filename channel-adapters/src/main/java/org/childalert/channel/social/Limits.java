package org.childalert.channel.social;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an instance takes.
 *
 * @param characters of a post, as a reader sees them
 * @param perAddress what any address counts as, however long it is
 * @param description characters of a picture's description
 * @param imageBytes of a picture
 * @param images how many go with one post
 */
record Limits(int characters, int perAddress, int description, long imageBytes, int images) {
    /** Mastodon's own, of an instance that does not say. */
    static final Limits USUAL = new Limits(500, 23, 1500, 16L * 1024 * 1024, 4);

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s]*[^\\s.,;:!?)\\]]");
    private static final Pattern LAST_ADDRESS = Pattern.compile("\\s*https?://\\S+\\s*$");

    /** Reads what {@code /api/v2/instance} or {@code v1} answers; what is missing or not to be believed is as usual. */
    static Limits of(JsonNode instance) {
        JsonNode posts = instance.path("configuration").path("statuses");
        JsonNode media = instance.path("configuration").path("media_attachments");
        int characters = posts.path("max_characters")
                .asInt(instance.path("max_toot_chars").asInt());
        return new Limits(
                within(characters, 100, 1_000_000, USUAL.characters),
                within(posts.path("characters_reserved_per_url").asInt(), 1, 100, USUAL.perAddress),
                within(media.path("description_limit").asInt(), 1, 1_000_000, USUAL.description),
                media.path("image_size_limit").asLong(USUAL.imageBytes),
                within(posts.path("max_media_attachments").asInt(), 1, USUAL.images, USUAL.images));
    }

    private static int within(int value, int lowest, int highest, int usual) {
        return value >= lowest && value <= highest ? value : usual;
    }

    /** The text if it is short enough; else as many of its first sentences, or words, as leave room for the address at its end. */
    String fit(String text, Locale locale) {
        if (length(text) <= characters) return text;
        Matcher last = LAST_ADDRESS.matcher(text);
        String address = last.find() ? last.group() : "";
        String body = text.substring(0, text.length() - address.length()).strip();
        String end = address.isEmpty() ? "" : (address.startsWith("\n") ? "\n" : " ") + address.strip();
        return (shortened(body, characters - length(end), locale) + end).strip();
    }

    /** The description of a picture, cut at a word if it is too long. */
    String describe(String alt) {
        return length(alt, 0) <= description ? alt : words(alt, description);
    }

    int length(String text) {
        return length(text, perAddress);
    }

    private static int length(String text, int perAddress) {
        String counted = perAddress == 0 ? text : ADDRESS.matcher(text).replaceAll("x".repeat(perAddress));
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(counted);
        int count = 0;
        while (characters.next() != BreakIterator.DONE) count++;
        return count;
    }

    private static String shortened(String body, int room, Locale locale) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(locale);
        sentences.setText(body);
        String fitting = "";
        for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            String longer = body.substring(0, end).strip();
            if (length(longer, USUAL.perAddress) > room) break;
            fitting = longer;
        }
        return fitting.isEmpty() ? words(body, room) : fitting;
    }

    private static String words(String text, int room) {
        String fitting = "";
        for (int at = 0; at < text.length(); at++) {
            if (!Character.isWhitespace(text.charAt(at))) continue;
            String longer = text.substring(0, at).strip() + "…";
            if (length(longer, 0) > room) break;
            fitting = longer;
        }
        return fitting;
    }
}

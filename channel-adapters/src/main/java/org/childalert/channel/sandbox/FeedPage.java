package org.childalert.channel.sandbox;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a visitor sees of a feed: an account's posts, newest first. */
final class FeedPage {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
    private static final String STYLE = """
            body { font: 1.1em/1.5 sans-serif; max-width: 36em; margin: 2em auto; padding: 0 1em; }
            article { border: 1px solid #888; border-radius: .5em; padding: 0 1em; margin: 1em 0; }
            img { max-width: 100%; } footer { color: #555; font-size: .85em; margin-bottom: .7em; }
            """;

    private FeedPage() {}

    static String of(String account, List<FeedPost> posts) {
        String shown =
                posts.stream().filter(FeedPost::isPublic).map(FeedPage::article).collect(Collectors.joining());
        long hidden = posts.stream().filter(post -> !post.isPublic()).count();
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>@%s, a sandbox</title><style>%s</style></head>
                <body><h1>@%s</h1><p>A social feed of the demonstration, as its public sees it.</p>
                %s<p>%s</p></body></html>
                """.formatted(
                        escaped(account),
                        STYLE,
                        escaped(account),
                        shown,
                        hidden == 0 ? "" : "Not shown to the public: " + hidden);
    }

    private static String article(FeedPost post) {
        String pictures = post.pictures().stream()
                .map(picture ->
                        "<img src=\"/media/%s.jpg\" alt=\"%s\">\n".formatted(picture.id(), escaped(picture.alt())))
                .collect(Collectors.joining());
        String language = post.language() == null ? "" : " lang=\"%s\"".formatted(escaped(post.language()));
        return "<article id=\"%s\"%s>%s%s<footer>%s%s%s</footer></article>\n"
                .formatted(
                        post.id(),
                        language,
                        content(post.text()),
                        pictures,
                        post.replyTo() == null ? "" : "in reply to %s, ".formatted(escaped(post.replyTo())),
                        post.createdAt(),
                        post.editedAt() == null ? "" : ", edited " + post.editedAt());
    }

    /** A post's text in HTML, as the API gives it too. */
    static String content(String text) {
        String linked = ADDRESS.matcher(escaped(text)).replaceAll("<a href=\"$0\">$0</a>");
        return "<p>" + linked.replace("\n", "<br>") + "</p>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

package org.childalert.operator.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.childalert.wording.Label;
import org.childalert.wording.Wording;

/** Makes the links that pass an alert on: its words and its address, in the language of the page. */
final class ShareLinks {
    private ShareLinks() {}

    /** @param address of the page in that language */
    static List<ShareLink> of(Wording wording, String headline, String phone, String address) {
        String text = wording.label(Label.SHARE_TEXT, Map.of("headline", headline, "phone", phone));
        String words = encoded(text);
        String page = encoded(address);
        String both = encoded(text + "\n" + address);
        return List.of(
                new ShareLink("WhatsApp", "https://wa.me/?text=" + both),
                new ShareLink("Facebook", "https://www.facebook.com/sharer/sharer.php?u=" + page),
                new ShareLink("X", "https://x.com/intent/post?text=%s&url=%s".formatted(words, page)),
                new ShareLink("Telegram", "https://t.me/share/url?url=%s&text=%s".formatted(page, words)),
                new ShareLink(wording.label(Label.SHARE_SMS), "sms:?body=" + both),
                new ShareLink(
                        wording.label(Label.SHARE_EMAIL),
                        "mailto:?subject=%s&body=%s".formatted(encoded(headline), both)));
    }

    /** As RFC 3986 has it: mail programs show a plus sign as one. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package org.childalert.operator.site;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Fills the HTML templates, which were turned into classes when the project was built. Every text is escaped for where
 * it stands.
 */
@Singleton
public final class Templates {
    private static final String PACKAGE = "org.childalert.operator.pages";

    /** Code points that HTML has no place for (13.2.3.5 of the standard), whoever pasted them. */
    private static final Pattern NOT_HTML =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0E-\\x1F\\x7F-\\x9F\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]");

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

    public byte[] fill(String template, Map<String, Object> parameters) {
        var html = new StringOutput();
        engine.render(template + ".jte", parameters, html);
        return NOT_HTML.matcher(html.toString()).replaceAll("\uFFFD").getBytes(StandardCharsets.UTF_8);
    }
}

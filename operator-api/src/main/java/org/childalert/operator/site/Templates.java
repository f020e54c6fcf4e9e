package org.childalert.operator.site;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Fills the HTML templates, which were turned into classes when the project was built. Every text is escaped for where
 * it stands.
 */
@Singleton
public final class Templates {
    private static final String PACKAGE = "org.childalert.operator.pages";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

    public byte[] fill(String template, Map<String, Object> parameters) {
        var html = new StringOutput();
        engine.render(template + ".jte", parameters, html);
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }
}

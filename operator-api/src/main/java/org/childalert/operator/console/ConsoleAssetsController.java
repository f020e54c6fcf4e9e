package org.childalert.operator.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Duration;
import org.childalert.operator.site.Answers;

/** What pages are made with; the sign-in needs it too. */
@Controller("/console/assets")
@Secured(SecurityRule.IS_ANONYMOUS)
class ConsoleAssetsController {
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final ConsoleAssets assets;
    private final Answers answers;

    ConsoleAssetsController(ConsoleAssets assets, Answers answers) {
        this.assets = assets;
        this.answers = answers;
    }

    @Get("/{version}/{name}")
    HttpResponse<?> asset(HttpRequest<?> request, String version, String name) {
        return assets.find(version, name)
                .<HttpResponse<?>>map(asset -> answers.answer(request, asset, FOR_EVER))
                .orElseGet(HttpResponse::notFound);
    }
}

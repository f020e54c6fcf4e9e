package org.childalert.configuration;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Singleton;
import org.childalert.Json;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/** Writes JSON as YAML that reads as the same JSON, a member on each line. */
@Singleton
public final class YamlForm {
    private final Json json;

    public YamlForm(Json json) {
        this.json = json;
    }

    public String of(String jsonText) {
        Object value = json.read(jsonText, new TypeReference<Object>() {});
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        var loading = new LoaderOptions();
        return new Yaml(new SafeConstructor(loading), new Representer(options), options, loading, new CoreScalars())
                .dump(value);
    }
}

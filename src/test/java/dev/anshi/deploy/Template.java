package dev.anshi.deploy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** template.yaml as one tree; CloudFormation's short forms stand in it as their long ones ({@code !Ref A} as {"Ref": "A"}). */
public final class Template {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode root;

    private Template(JsonNode root) {
        this.root = root;
    }

    public static Template read() {
        try (Reader file = Files.newBufferedReader(Path.of("template.yaml"))) {
            return new Template(tree(new Yaml().compose(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** Properties of all resources of a type, by logical id. */
    public Map<String, JsonNode> resources(String type) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        root.path("Resources").fields().forEachRemaining(each -> {
            if (type.equals(each.getValue().path("Type").asText())) {
                found.put(each.getKey(), each.getValue().path("Properties"));
            }
        });
        return found;
    }

    /** The functions' properties by their names (binding, desk, …), with the environment that Globals gives all of them. */
    public Map<String, JsonNode> functions() {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        resources("AWS::Serverless::Function").values().forEach(each -> {
            ObjectNode function = each.deepCopy();
            ObjectNode all = root.at("/Globals/Function/Environment/Variables").deepCopy();
            all.setAll((ObjectNode) function.at("/Environment/Variables"));
            function.putObject("Environment").set("Variables", all);
            found.put(each.at("/FunctionName/Fn::Sub").asText().replace("${AWS::StackName}-", ""), function);
        });
        return found;
    }

    /** Events of a type, by function and event. */
    public Map<String, JsonNode> events(String type) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        functions()
                .forEach((name, function) -> function.path("Events").fields().forEachRemaining(event -> {
                    if (type.equals(event.getValue().path("Type").asText())) {
                        found.put(name + "." + event.getKey(), event.getValue().path("Properties"));
                    }
                }));
        return found;
    }

    /** What a value is with every parameter at its default. */
    JsonNode plain(JsonNode value) {
        return value.has("Ref") ? root.at("/Parameters/" + value.path("Ref").asText() + "/Default") : value;
    }

    /** The logical id that a Ref or GetAtt names. */
    static String target(JsonNode value) {
        return value.has("Ref")
                ? value.path("Ref").asText()
                : value.path("Fn::GetAtt").asText().replaceFirst("\\..*", "");
    }

    /** Every node of the tree under this one, itself first. */
    static Stream<JsonNode> all(JsonNode node) {
        List<JsonNode> children = new ArrayList<>();
        node.elements().forEachRemaining(children::add);
        return Stream.concat(Stream.of(node), children.stream().flatMap(Template::all));
    }

    private static JsonNode tree(Node node) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return untagged(node);
        }
        String function = tag.equals("!Ref") || tag.equals("!Condition") ? tag.substring(1) : "Fn::" + tag.substring(1);
        return JSON.objectNode().set(function, untagged(node));
    }

    private static JsonNode untagged(Node node) {
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JSON.objectNode();
            for (NodeTuple entry : mapping.getValue()) {
                object.set(((ScalarNode) entry.getKeyNode()).getValue(), tree(entry.getValueNode()));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            sequence.getValue().forEach(each -> array.add(tree(each)));
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        if (scalar.getTag().equals(Tag.INT)) {
            return JSON.numberNode(Integer.parseInt(scalar.getValue()));
        }
        return scalar.getTag().equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(scalar.getValue());
    }
}

package dev.anshi.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Says once in the OpenAPI document what holds for every route under /v1: whatever is not its answer is a problem, and whatever is not required may be null. A loan in Fineract's
 * form is shown as the object that it is, not as the class that reads it.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class SharedAnswers implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().getSchemas().values().forEach(SharedAnswers::mayBeNull);
        document.getComponents().addSchema("FieldProblem", fieldProblem()).addSchema("Problem", problem());
        document.getComponents().removeSchema("JsonNode");
        document.getComponents().removeSchema("JsonNodeType");
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/v1/")) {
                item.getOperations().values().forEach(SharedAnswers::addProblem);
                item.getOperations().values().forEach(SharedAnswers::showFineract);
            }
        });
    }

    // Absent and null are one in a request; in an answer every field stands, and what is not there is null.
    private static void mayBeNull(Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        List<String> required = Optional.ofNullable(schema.getRequired()).orElse(List.of());
        schema.getProperties().entrySet().stream()
                .filter(property -> !required.contains(property.getKey()))
                .map(Map.Entry::copyOf)
                .toList()
                .forEach(property -> schema.addProperty(property.getKey(), orNull(property.getValue())));
    }

    private static Schema orNull(Schema schema) {
        if (schema.getType() != null) {
            return schema.addType(Schema.SchemaType.NULL);
        }
        return schema.getRef() == null
                ? schema
                : OASFactory.createSchema()
                        .addAnyOf(schema)
                        .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
    }

    private static void addProblem(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse(
                        "default",
                        OASFactory.createAPIResponse()
                                .description("A problem (RFC 9457)")
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                Problem.MEDIA_TYPE,
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref("#/components/schemas/Problem")))));
    }

    private static void showFineract(Operation operation) {
        if (operation.getRequestBody() != null
                && operation.getRequestBody().getContent() != null
                && operation.getRequestBody().getContent().hasMediaType(LoanResource.FINERACT)) {
            operation
                    .getRequestBody()
                    .getContent()
                    .getMediaType(LoanResource.FINERACT)
                    .setSchema(object(Map.of())
                            .description(
                                    "As Apache Fineract's GET /loans/{id}?associations=repaymentSchedule answers it"));
        }
    }

    private static Schema problem() {
        return object(Map.of(
                        "type", text("Stable and relative, such as /problems/code-wrong"),
                        "title", text("The status in words"),
                        "status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER),
                        "detail", text("In the caller's language (zh, en)"),
                        "instance", text("The id of an unexpected failure"),
                        "change", text("Of step-up-required: the change that waits for a code to the old number"),
                        "errors",
                                OASFactory.createSchema()
                                        .addType(Schema.SchemaType.ARRAY)
                                        .items(OASFactory.createSchema().ref("#/components/schemas/FieldProblem"))))
                .addRequired("type")
                .addRequired("title")
                .addRequired("status")
                .addRequired("detail");
    }

    private static Schema fieldProblem() {
        return object(Map.of(
                        "pointer", text("JSON pointer into the body"),
                        "parameter", text("Parameter of the query"),
                        "code", text("Stable"),
                        "detail", text("In the caller's language")))
                .addRequired("code")
                .addRequired("detail");
    }

    private static Schema object(Map<String, Schema> properties) {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).properties(properties);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}

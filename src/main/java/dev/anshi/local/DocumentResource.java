package dev.anshi.local;

import java.util.UUID;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;

import dev.anshi.http.ProblemException;

/** Stands for the bucket: takes a paper where one was announced. */
@Path("/local/documents/{id}")
public class DocumentResource {

    private final LocalDocuments documents;

    DocumentResource(LocalDocuments documents) {
        this.documents = documents;
    }

    @PUT
    @Consumes(MediaType.WILDCARD)
    public void put(@PathParam("id") UUID id, byte[] bytes) {
        if (!documents.put(id, bytes)) {
            throw ProblemException.notFound();
        }
    }
}

"""What a person or a script reads when something went wrong: what happened, and what to do now, in words of prompts/."""

import logging

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from adapters.web.page import Pages
from adapters.web.ports import WebPorts
from adapters.web.security import StaleToken, remember, session_of, token_of
from adapters.web.words import language_of, word

log = logging.getLogger(__name__)
WORDED = frozenset({400, 403, 404, 405, 409, 413, 421, 500, 503})


def too_large(most: int, actual: int) -> web.HTTPRequestEntityTooLarge:
    return web.HTTPRequestEntityTooLarge(max_size=most, actual_size=actual)


def explain(ports: WebPorts, pages: Pages) -> Middleware:
    """Turns every refusal and every failure into a page, or into json for the script."""

    @web.middleware
    async def explained(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as error:
            if error.status < 400:
                raise
            return _answer(request, error, ports, pages)
        except ConnectionError:
            raise  # the caller went away: nobody reads an answer
        except Exception:
            reference = ports.new_name()[:8]
            log.exception("web.failed reference=%s path=%s", reference, request.path)
            return _answer(request, web.HTTPInternalServerError(), ports, pages, reference=reference)

    return explained


def _answer(
    request: web.Request, error: web.HTTPException, ports: WebPorts, pages: Pages, *, reference: str = ""
) -> web.Response:
    status = error.status
    worded = status if status in WORDED else (400 if status < 500 else 500)
    language = language_of(request)
    if request.method in ("GET", "HEAD") and "text/html" in request.headers.get("Accept", ""):
        response = web.Response(text=pages.error(language, worded, reference), content_type="text/html", status=status)
    else:
        words = word(ports.wording, language, f"error/{worded}/text")
        said = {"error": status, "words": words, "reference": reference}
        if isinstance(error, StaleToken):
            said["token"] = token_of(ports.secret, session_of(request))
        response = web.json_response(said, status=status)
    if isinstance(error, StaleToken):
        remember(request, response)
    if status == 405:
        response.headers["Allow"] = error.headers.get("Allow", "")
    return response

"""Answers one request: fault or route, checks, handler, journal."""
from __future__ import annotations

import traceback

from . import assets, build_service, checks, cloud, codes, computes, control, datastores, errors, history, identity, jobs, local_run, operations
from . import registries, resolved, tracking
from .blobs import gate
from .errors import Refusal
from .faults import CHANGES, REFUSALS, Fault
from .messages import Request, Response
from .routes import Route, find
from .world import World

ROUTES: tuple[Route, ...] = tuple(
    route for part in (cloud, identity, build_service, datastores, codes, assets, jobs, local_run, computes, operations, registries, history,
                       tracking, resolved, control)
    for route in part.ROUTES)


def serve(world: World, request: Request) -> tuple[Response, Fault | None]:
    """The answer, and the fault that the connection still has to suffer."""
    route = None if request.role == "blob" else find(ROUTES, request)
    step = gate.step_of(request) if request.role == "blob" else route.step if route else "unknown"
    fault = world.faults.take(step, request)
    response = _answer(world, route, request, fault)
    world.given.note(request, response)
    if request.role != "control":
        lost = fault is not None and fault.kind in ("reset", "time-out")
        world.journal.add(step, request, Response(0) if lost else response)
    return response, fault


def _answer(world: World, route: Route | None, request: Request, fault: Fault | None) -> Response:
    works = fault is None or fault.late or fault.kind in CHANGES or fault.kind in ("reset-mid-body", "slow")
    response = _work(world, route, request) if works else Response(500)
    if fault and fault.kind in REFUSALS:
        return REFUSALS[fault.kind](request, fault)
    if fault and fault.kind in CHANGES:
        return CHANGES[fault.kind](response)
    return response


def _work(world: World, route: Route | None, request: Request) -> Response:
    try:
        if request.role == "blob":
            return gate.pass_on(world, request)
        if route is None:
            return _unknown(request)
        checks.check(world, route, request)
        with world.lock:
            return route.handle(world, request)
    except Refusal as refusal:
        return refusal.response
    except Exception:  # a fault of the double itself: the test that meets it has to see why
        traceback.print_exc()
        return errors.arm(500, "DoubleFailed", "The double has a fault of its own; see its standard error.")


def _unknown(request: Request) -> Response:
    known = {route.method for route in ROUTES if route.role == request.role and route.match(request) is not None}
    if known:
        return errors.arm(405, "MethodNotAllowed", f"{request.method} is not one of {', '.join(sorted(known))}.")
    return errors.arm(404, "NotFound", f"Nothing is at {request.path}.")

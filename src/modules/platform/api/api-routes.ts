import 'reflect-metadata';
import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { z } from 'zod';
import { POLICY, type Policy } from '../web/policy.js';
import { ENDPOINT, type EndpointFacts } from './endpoint.js';

const PREFIX = '/api/v1/';

/** A route of the API, read off its own decorators. */
export interface ApiRoute {
  /** 'CampaignsApiController.list' */
  handler: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** '/api/v1/campaigns/{id}' */
  path: string;
  status: number;
  policy: Policy;
  facts: EndpointFacts | null;
  pathParameters: { name: string; schema: z.ZodType | null }[];
  query: z.ZodObject | null;
  body: z.ZodType | null;
}

interface Argument {
  data?: string;
  schema?: z.ZodType;
}

/** All routes below /api/v1, from the running program itself: what it answers is what is published. */
@Injectable()
export class ApiRoutes {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  all(): ApiRoute[] {
    const controllers = this.discovery.getControllers().map((wrapper) => wrapper.metatype as Type);
    const routes = controllers.flatMap((controller) => this.routesOf(controller));
    return routes.filter((route) => route.path.startsWith(PREFIX)).sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }

  private routesOf(controller: Type): ApiRoute[] {
    const base = textOf(PATH_METADATA, controller);
    const prototype = controller.prototype as Record<string, object>;
    const names = this.scanner.getAllMethodNames(prototype).filter((name) => Reflect.hasMetadata(PATH_METADATA, prototype[name]!));
    return names.map((name) => routeOf(controller, name, prototype[name]!, `/${base}/${textOf(PATH_METADATA, prototype[name]!)}`));
  }
}

function routeOf(controller: Type, name: string, handler: object, address: string): ApiRoute {
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!.toLowerCase() as ApiRoute['method'];
  const of = (kind: RouteParamtypes): Argument[] => argumentsOf(controller, name, kind);
  return {
    handler: `${controller.name}.${name}`,
    method,
    path: address
      .replace(/\/+/g, '/')
      .replace(/(.)\/$/, '$1')
      .replace(/:(\w+)/g, '{$1}'),
    status: (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined) ?? (method === 'post' ? 201 : 200),
    policy: (Reflect.getMetadata(POLICY, handler) ?? Reflect.getMetadata(POLICY, controller) ?? { kind: 'public' }) as Policy,
    facts: (Reflect.getMetadata(ENDPOINT, handler) as EndpointFacts | undefined) ?? null,
    pathParameters: of(RouteParamtypes.PARAM).map(({ data, schema }) => ({ name: data ?? '', schema: schema ?? null })),
    query: (of(RouteParamtypes.QUERY)[0]?.schema as z.ZodObject | undefined) ?? null,
    body: of(RouteParamtypes.BODY)[0]?.schema ?? null,
  };
}

function argumentsOf(controller: Type, name: string, kind: RouteParamtypes): Argument[] {
  const all = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, Argument>;
  return Object.entries(all)
    .filter(([id]) => id.startsWith(`${kind}:`))
    .map(([, argument]) => argument);
}

const textOf = (metadata: string, of: object): string => [Reflect.getMetadata(metadata, of) as string | string[]].flat()[0] ?? '';

/** Order of the document: by address, then as HTTP lists its methods. */
const key = ({ path, method }: ApiRoute): string => `${path} ${['get', 'post', 'put', 'patch', 'delete'].indexOf(method)}`;

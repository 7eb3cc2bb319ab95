import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { POLICY, type Policy } from '../../src/modules/platform/web/policy.js';
import type { TestApp } from './app.js';

export interface DeclaredRoute {
  method: string;
  /** As declared, '/people/:id/edit'. */
  path: string;
  policy: Policy | null;
  controller: Type;
  handler: (...args: never[]) => unknown;
}

export const nameOf = ({ method, path }: { method: string; path: string }): string => `${method.padEnd(6)} ${path}`;

/** Every route that a controller declares, sorted by address. */
export function declaredRoutes(test: TestApp): DeclaredRoute[] {
  const scanner = new MetadataScanner();
  const controllers = test.get(DiscoveryService).getControllers();
  const routes = controllers.flatMap(({ metatype }) => {
    const controller = metatype as Type;
    const prototype = controller.prototype as Record<string, DeclaredRoute['handler']>;
    const names = scanner.getAllMethodNames(prototype).filter((name) => Reflect.hasMetadata(PATH_METADATA, prototype[name]!));
    return names.map((name) => declared(controller, prototype[name]!));
  });
  const key = ({ path, method }: DeclaredRoute): string => `${path} ${method}`;
  return routes.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function declared(controller: Type, handler: DeclaredRoute['handler']): DeclaredRoute {
  const part = (of: object): string =>
    ([Reflect.getMetadata(PATH_METADATA, of) as string | string[]].flat()[0] ?? '').replace(/^\/|\/$/g, '');
  const policy = (Reflect.getMetadata(POLICY, handler) ?? Reflect.getMetadata(POLICY, controller) ?? null) as Policy | null;
  return {
    method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!,
    path: `/${[part(controller), part(handler)].filter(Boolean).join('/')}`,
    policy,
    controller,
    handler,
  };
}

/** What Fastify itself routes, from its own table: also what no controller declares. */
export function servedRoutes(test: TestApp): { method: string; path: string }[] {
  const fastify = test.app.getHttpAdapter().getInstance() as unknown as { printRoutes(options: object): string };
  const trail: string[] = [];
  return fastify
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const match = /^([│ ]*)[├└]── (\S*)(?: \(([^)]+)\))?/.exec(line);
      if (!match) return [];
      trail.length = match[1]!.length / 4;
      trail.push(match[2]!);
      const methods = (match[3] ?? '').split(', ').filter((method) => method && method !== 'HEAD' && method !== 'OPTIONS');
      return methods.map((method) => ({ method, path: trail.join('') }));
    });
}
